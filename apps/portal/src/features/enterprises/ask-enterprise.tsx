import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useEnterprises } from '../../api/enterprises';

interface AskEnterpriseProps {
  className: string;
  words: { search: string; none: string; ask: string };
  testIds: { choose: string; ask: string };
  /** Companies that are no choice, since they are asked already. */
  taken: string[];
  isRunning: boolean;
  onAsk: (id: string) => void;
}

/** Looks a verified company up by its name and asks it to join. */
export function AskEnterprise(props: AskEnterpriseProps) {
  const { className, words, testIds, taken, isRunning, onAsk } = props;
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  // The directory is asked when the typing pauses.
  useEffect(() => {
    const timer = setTimeout(() => setName(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useEnterprises({ status: 'verified', name: name || undefined });
  return (
    <div className={className}>
      <Select
        showSearch={{ onSearch: setTyped, filterOption: false }}
        aria-label={words.search}
        placeholder={words.search}
        data-testid={testIds.choose}
        value={chosen}
        onChange={setChosen}
        notFoundContent={words.none}
        options={found.items
          .filter(({ id }) => !taken.includes(id))
          .map((one) => ({ value: one.id, label: one.name }))}
      />
      <Button
        loading={isRunning}
        disabled={!chosen}
        data-testid={testIds.ask}
        onClick={() => {
          if (chosen) onAsk(chosen);
          setChosen(undefined);
        }}
      >
        {words.ask}
      </Button>
    </div>
  );
}
