import { isAllowed } from '#libs/auth/abilities';
import type { Question, Scenario } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useQuestions } from '../../api/questions';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { useSession } from '../../app/session';
import { AskQuestion } from './ask-question';
import { QuestionCard } from './question-card';

const isPast = (time: string | null) => time !== null && new Date(time) <= new Date();

/** 答疑: what was asked about a scenario and answered, for everybody; what waits, for those it concerns. */
export default function QuestionsTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const waiting = useQuestions(scenario.id, true);
  const done = useQuestions(scenario.id, false);
  const isOpen = scenario.status === 'published' && !isPast(scenario.deadline);
  const mayAnswer =
    me?.organisation.id === scenario.department.id && isAllowed(me.roles, 'question:answer');
  const seesAll = mayAnswer || (me !== null && isAllowed(me.roles, 'enterprise:inspect'));
  const mayAsk = me !== null && isAllowed(me.roles, 'question:ask');
  const known = [...waiting.items, ...done.items];
  const cards = (items: Question[]) => (
    <ul className="plain-list stack">
      {items.map((question) => (
        <QuestionCard
          key={question.id}
          question={question}
          others={known.filter(({ id }) => id !== question.id)}
          mayAnswer={mayAnswer && isOpen}
          isOpen={isOpen}
        />
      ))}
    </ul>
  );
  return (
    <div className="stack talk-reading" data-testid="questions-tab">
      <CutOff scenario={scenario} isOpen={isOpen} />
      {isOpen && !isPast(scenario.questionsUntil) && (
        <>
          {mayAsk && <AskQuestion scenarioId={scenario.id} />}
          {!me && <p className="quiet">{t('questions.logIn')}</p>}
        </>
      )}
      {(seesAll || waiting.items.length > 0) && (
        <section className="stack" data-testid="questions-waiting">
          <h2 className="block-title">
            {t(seesAll ? 'questions.waiting.department' : 'questions.waiting.own')}
          </h2>
          {waiting.firstPage && waiting.items.length === 0 ? (
            <p className="quiet">{t('questions.waiting.none')}</p>
          ) : (
            <PagedList pages={waiting} empty={null}>
              {cards}
            </PagedList>
          )}
        </section>
      )}
      <section className="stack" data-testid="questions-done">
        <h2 className="block-title">
          {t(seesAll ? 'questions.done.department' : 'questions.done.title')}
        </h2>
        <PagedList
          pages={done}
          empty={<p>{t(mayAnswer ? 'questions.done.noneDepartment' : 'questions.done.none')}</p>}
        >
          {cards}
        </PagedList>
      </section>
    </div>
  );
}

function CutOff({ scenario, isOpen }: { scenario: Scenario; isOpen: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const until = scenario.questionsUntil ?? scenario.deadline;
  const words = () => {
    if (!isOpen) return t('questions.closed');
    if (isPast(until)) return t('questions.over');
    return until
      ? t('questions.until', { time: formats.time(until) })
      : t('questions.untilDeadline');
  };
  return <p className="quiet">{words()}</p>;
}
