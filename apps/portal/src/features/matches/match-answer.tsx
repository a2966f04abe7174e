import { LikeFilled, LikeOutlined } from '@ant-design/icons';
import { notRelevantReason, type ScenarioMatch } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswerMatch } from '../../api/matches';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { ExpressInterestDialog } from '../interests/express-interest-dialog';

/** The two answers, 有意向 and 不相关 with its reason; either can be changed later. */
export function MatchAnswer({ match }: { match: ScenarioMatch }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const answering = useAnswerMatch();
  const { once } = useOnce();
  const [expressing, setExpressing] = useState(false);
  const interested = match.status === 'interested';
  const notRelevant = match.status === 'not_relevant';
  if (!isAllowed(me.roles, 'match:answer')) return null;
  const isContact = match.scenario.engagement === 'contact';
  // There it is more than a click: the interest says something, and has a page of its own.
  if (match.status === 'connected' || (isContact && interested))
    return (
      <p className="match-answer quiet">
        {t(interested ? 'matches.answers.isInterested' : 'matches.connectedHint')}
        <Link to="/enterprise/interests" data-testid="match-interests">
          {t('interests.express.open')}
        </Link>
      </p>
    );

  const answer = (request: Parameters<typeof answering.mutate>[0]['answer']) =>
    void once(async () => {
      await answering.mutateAsync({ matchId: match.matchId, answer: request });
      message.success(t(`matches.answered.${request.verdict}`));
    });
  return (
    <div className="match-answer">
      <ProblemAlert error={answering.error} />
      <div className="button-row">
        <Button
          type={notRelevant ? 'default' : 'primary'}
          icon={interested ? <LikeFilled /> : <LikeOutlined />}
          aria-pressed={interested}
          loading={answering.isPending && answering.variables.answer.verdict === 'interested'}
          data-testid="match-interested"
          onClick={() =>
            isContact ? setExpressing(true) : !interested && answer({ verdict: 'interested' })
          }
        >
          {t(interested ? 'matches.answers.isInterested' : 'matches.answers.interested')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: notRelevantReason.options.map((reason) => ({
              key: reason,
              label: (
                <span data-testid={`not-relevant-${reason}`}>
                  {t(`matches.notRelevantReasons.${reason}`)}
                </span>
              ),
            })),
            selectable: notRelevant,
            selectedKeys: match.notRelevantReason ? [match.notRelevantReason] : [],
            onClick: ({ key }) =>
              answer({ verdict: 'not_relevant', reason: notRelevantReason.parse(key) }),
          }}
        >
          <Button
            aria-pressed={notRelevant}
            aria-haspopup="menu"
            loading={answering.isPending && answering.variables.answer.verdict === 'not_relevant'}
            data-testid="match-not-relevant"
          >
            {notRelevant && match.notRelevantReason
              ? t('matches.answers.isNotRelevant', {
                  reason: t(`matches.notRelevantReasons.${match.notRelevantReason}`),
                })
              : t('matches.answers.notRelevant')}
          </Button>
        </Dropdown>
      </div>
      {(interested || notRelevant) && (
        <p className="quiet">
          {t(interested ? 'matches.answers.interestedHint' : 'matches.answers.notRelevantHint')}
        </p>
      )}
      {expressing && (
        <ExpressInterestDialog
          scenarioId={match.scenario.id}
          isEligible={match.eligible}
          onClose={() => setExpressing(false)}
        />
      )}
    </div>
  );
}
