import type { Question } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { AskerActions } from './asker-actions';
import { DepartmentActions } from './department-actions';

interface QuestionCardProps {
  question: Question;
  /** The other questions of the scenario that are on the page. */
  others: Question[];
  mayAnswer: boolean;
  isOpen: boolean;
}

const colors = {
  asked: 'warning',
  answered: 'success',
  declined: 'default',
  duplicate: 'default',
  withdrawn: 'default',
} as const;

/** A question, what came of it, and what the reader can do about it. */
export function QuestionCard({ question, others, mayAnswer, isOpen }: QuestionCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li
      className="panel question-card"
      data-testid="question-card"
      data-id={question.id}
      data-status={question.status}
    >
      <div className="meta-line quiet">
        <Tag variant="filled" color={colors[question.status]}>
          {t(`questions.status.${question.status}`)}
        </Tag>
        {question.isOwn && <Tag variant="filled">{t('questions.own')}</Tag>}
        <time dateTime={question.askedAt}>{formats.time(question.askedAt)}</time>
      </div>
      <div className="question-line">
        <span className="question-mark" aria-hidden>
          {t('questions.question')}
        </span>
        <p className="prose">{question.text}</p>
      </div>
      <Outcome question={question} />
      {isOpen && question.isOwn && question.status === 'asked' && (
        <AskerActions question={question} />
      )}
      {mayAnswer && <DepartmentActions question={question} others={others} />}
    </li>
  );
}

function Outcome({ question }: { question: Question }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { answer, earlierAnswers, duplicateOf, reason } = question;
  return (
    <>
      {answer && (
        <div className="question-line question-answer" data-testid="question-answer-text">
          <span className="question-mark" aria-hidden>
            {t('questions.answer')}
          </span>
          <div>
            <p className="prose">{answer.text}</p>
            <time className="quiet" dateTime={answer.at}>
              {formats.time(answer.at)}
            </time>
          </div>
        </div>
      )}
      {earlierAnswers.length > 0 && (
        <details className="quiet">
          <summary>{t('questions.earlier', { count: earlierAnswers.length })}</summary>
          <ul>
            {earlierAnswers.map(({ text, at }) => (
              <li key={at}>
                <span className="prose">{text}</span> <time dateTime={at}>{formats.time(at)}</time>
              </li>
            ))}
          </ul>
        </details>
      )}
      {duplicateOf && (
        <div className="quiet">
          <p>{t('questions.sameAs', { text: duplicateOf.text })}</p>
          <p className="prose">{duplicateOf.answer ?? t('questions.notYet')}</p>
        </div>
      )}
      {reason && <p className="quiet">{t('questions.reason', { reason })}</p>}
      {(question.status === 'declined' || question.status === 'duplicate') && (
        <p className="quiet">{t('questions.notPublic')}</p>
      )}
    </>
  );
}
