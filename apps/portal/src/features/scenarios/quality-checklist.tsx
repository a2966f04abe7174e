import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  isFulfilled,
  qualityPoints,
  requiredPoints,
  type ScenarioFormValues,
} from './scenario-form-values';

/** Says while one writes what enterprises, and the matching, will look for. */
export function QualityChecklist({ form }: { form: FormInstance<ScenarioFormValues> }) {
  const { t } = useTranslation();
  const values = Form.useWatch([], form) as ScenarioFormValues | undefined;
  const fulfilled = qualityPoints.filter((point) => values && isFulfilled(point, values));
  return (
    <section className="panel checklist">
      <h2>{t('scenarios.quality.title')}</h2>
      <p className="quiet">
        {t('scenarios.quality.count', { done: fulfilled.length, all: qualityPoints.length })}
      </p>
      <ul>
        {qualityPoints.map((point) => {
          const done = fulfilled.includes(point);
          return (
            <li key={point} className={done ? 'done' : undefined}>
              {done ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}
              <span>
                {t(`scenarios.quality.points.${point}`)}
                {!requiredPoints.includes(point) && (
                  <span className="quiet"> {t('scenarios.quality.advised')}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
