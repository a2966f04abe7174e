import { App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFollow, useFollowing } from '../../api/deadlines';
import { describeProblem } from '../../app/describe-problem';

/** Lets somebody be reminded of a deadline, whether or not they were told of the scenario. */
export function DeadlineSwitch({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data } = useFollowing(scenarioId);
  const { mutate, isPending } = useFollow(scenarioId);
  if (!data) return null;
  const change = (following: boolean) =>
    mutate(following, {
      onError: (error) => {
        message.error(describeProblem(t, error));
      },
    });
  return (
    <section className="panel" data-testid="deadline-panel">
      <label className="meta-line">
        <Switch
          checked={data.following}
          loading={isPending}
          data-testid="deadline-follow"
          onChange={change}
        />
        <strong>{t('deadlines.follow')}</strong>
      </label>
      <div className="quiet">
        {t('deadlines.hint')} <Link to="/account/notifications">{t('deadlines.settings')}</Link>
      </div>
    </section>
  );
}
