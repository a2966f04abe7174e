import { judgeQuality, type Quality, type SimilarScenario } from '#libs/contracts';
import { Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useSimilarTo } from '../../api/scenarios';
import { useSettings } from '../../api/settings';
import { requestOf, type ScenarioFormValues } from './scenario-form-values';

/** From this likeness on the server takes two scenarios for the same need. */
const likelyDuplicate = 60;
/** How long somebody must stop typing before the server is asked what is similar. */
const pauseMs = 800;

export interface LiveQuality extends Quality {
  threshold: number;
  similar: SimilarScenario[];
}

/** The quality of what stands in the form, by the rules that the server asks too. */
export function useLiveQuality(
  form: FormInstance<ScenarioFormValues>,
  initial: ScenarioFormValues,
  exceptId: string | undefined,
): LiveQuality {
  const watched = Form.useWatch([], { form, preserve: true }) as ScenarioFormValues | undefined;
  const request = requestOf({ ...initial, ...watched });
  const { data: settings } = useSettings();
  const draft = useSettled({
    title: request.title.trim().slice(0, 80),
    requirements: request.requirements.trim().slice(0, 8000),
    exceptId,
  });
  const { data } = useSimilarTo(draft, draft.title.length >= 4);
  const similar = data?.items ?? [];
  const likely = similar.filter(({ similarity }) => similarity >= likelyDuplicate).length;
  return {
    ...judgeQuality(request, new Date(), likely),
    threshold: settings?.qualityThreshold ?? 0,
    similar,
  };
}

/** The value as it was when it last stood still for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
