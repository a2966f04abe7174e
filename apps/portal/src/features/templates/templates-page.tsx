import {
  mailLanguage,
  type MailLanguage,
  notificationKind,
  type NotificationKind,
  type TemplatePreview,
} from '#libs/contracts';
import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useTemplate } from '../../api/notices';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import '../deliveries/deliveries.css';

/** Each kind of notice as its channels show it, in each language. */
export default function TemplatesPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const kind = notificationKind.catch('scenario.matched').parse(parameters.get('kind'));
  const language = mailLanguage.catch('zh-CN').parse(parameters.get('language'));
  const status = parameters.get('status') ?? undefined;
  const { data: preview, error, refetch } = useTemplate(kind, language, status);
  const choose = (changes: Record<string, string>) =>
    setParameters({ kind, language, ...(status && { status }), ...changes }, { replace: true });
  return (
    <Page title={t('templates.title')} lead={t('templates.lead')}>
      <div className="filters filters-bar">
        <label htmlFor="template-kind">{t('templates.kind')}</label>
        <Select<NotificationKind>
          id="template-kind"
          className="wide-select"
          showSearch={{ optionFilterProp: 'label' }}
          value={kind}
          options={notificationKind.options.map((value) => ({
            value,
            label: t(`inbox.kinds.${value}`),
          }))}
          onChange={(next) => setParameters({ kind: next, language }, { replace: true })}
        />
        {preview && preview.statuses.length > 0 && (
          <>
            <label htmlFor="template-status">{t('templates.status')}</label>
            <Select
              id="template-status"
              value={preview.status}
              options={preview.statuses.map((value) => ({ value, label: value }))}
              onChange={(next: string) => choose({ status: next })}
            />
          </>
        )}
        <Segmented<MailLanguage>
          aria-label={t('templates.language')}
          value={language}
          onChange={(next) => choose({ language: next })}
          options={mailLanguage.options.map((value) => ({
            value,
            label: (
              <span data-testid={`template-language-${value}`}>
                {t(`templates.languages.${value}`)}
              </span>
            ),
          }))}
        />
      </div>
      {error ? (
        <ProblemAlert error={error} onReload={() => void refetch()} />
      ) : preview ? (
        <Preview preview={preview} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Page>
  );
}

function Preview({ preview }: { preview: TemplatePreview }) {
  const { t } = useTranslation();
  const { inbox, mail, digest, robot, language } = preview;
  return (
    <section className="panel" data-testid="template" data-kind={preview.kind} lang={language}>
      <Tabs
        items={[
          {
            key: 'inbox',
            label: t('templates.inbox'),
            children: (
              <div data-testid="template-inbox">
                <strong>{inbox.title}</strong>
                <p className="prose">{inbox.body}</p>
              </div>
            ),
          },
          { key: 'mail', label: t('templates.mail'), children: <Mail mail={mail} /> },
          {
            key: 'digest',
            label: t('templates.digest'),
            children: digest ? (
              <Mail mail={digest} />
            ) : (
              <p className="quiet">{t('templates.noDigest')}</p>
            ),
          },
          {
            key: 'robot',
            label: t('templates.robot'),
            children: robot ? (
              <pre className="mail-text">{robot}</pre>
            ) : (
              <p className="quiet">{t('templates.noRobot')}</p>
            ),
          },
        ]}
      />
    </section>
  );
}

/** The HTML is shown in a sandbox without scripts, links or our origin, as a mail that was sent is. */
function Mail({ mail }: { mail: TemplatePreview['mail'] }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="mail-head">
        <dt>{t('templates.subject')}</dt>
        <dd data-testid="template-subject">{mail.subject}</dd>
      </dl>
      <Tabs
        items={[
          {
            key: 'html',
            label: t('templates.html'),
            children: (
              <iframe
                className="mail-frame"
                title={t('templates.html')}
                sandbox=""
                srcDoc={mail.html}
              />
            ),
          },
          {
            key: 'text',
            label: t('templates.text'),
            children: <pre className="mail-text">{mail.text}</pre>,
          },
        ]}
      />
    </>
  );
}
