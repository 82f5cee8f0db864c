import { KeyRound, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { OfficeSession, Team } from '../../../../protocol/office.ts';
import type { OfficeTexts } from '../../../texts/fr/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { AddAgentForm } from './add-agent-form.tsx';

type Account = Team['accounts'][number];

export type AccountsSectionProps = {
  readonly service: OfficeSession['services'][number];
  readonly accounts: readonly Account[];
  readonly onAdded: () => void;
  readonly onGiveCode: (account: Account) => void;
  readonly onSessionEnded: () => void;
};

export function AccountsSection({ service, accounts, onAdded, onGiveCode, onSessionEnded }: AccountsSectionProps) {
  const { team: texts } = useOfficeTexts();
  const [isAdding, setIsAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const columns: readonly Column<Account>[] = [
    { key: 'name', header: texts.name, cell: (account) => nameOf(account, texts) },
    { key: 'role', header: texts.role, cell: (account) => texts.roles[account.role] },
    ...(accounts.some(({ employer }) => employer !== null)
      ? [{ key: 'employer', header: texts.employer, cell: (account: Account) => account.employer ?? texts.noEmployer }]
      : []),
    {
      key: 'code',
      header: texts.code,
      numeric: true,
      cell: (account) => codeButtonOf(account, texts, onGiveCode),
    },
  ];
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SectionHeading>{texts.accounts}</SectionHeading>
        {!isAdding && (
          <Button
            icon={UserPlus}
            onPress={() => {
              setIsAdding(true);
              setAdded(null);
            }}
          >
            {texts.addAgent}
          </Button>
        )}
      </div>
      {isAdding && (
        <AddAgentForm
          service={service}
          onCancel={() => setIsAdding(false)}
          onSessionEnded={onSessionEnded}
          onAdded={(name) => {
            setIsAdding(false);
            setAdded(name);
            onAdded();
          }}
        />
      )}
      {added !== null && (
        <Banner tone="info" title={texts.added(added)}>
          {texts.addedNext}
        </Banner>
      )}
      <Table
        caption={texts.accounts}
        columns={columns}
        rows={accounts}
        rowKey={(account) => account.id}
        isQuiet={(account) => !account.active}
        empty={texts.nobody}
      />
    </section>
  );
}

function nameOf({ name, active }: Account, texts: OfficeTexts['team']): ReactNode {
  if (active) return name;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {name} <Tag tone="neutral">{texts.inactive}</Tag>
    </span>
  );
}

function codeButtonOf(account: Account, texts: OfficeTexts['team'], onGiveCode: (account: Account) => void): ReactNode {
  if (!account.active) return null;
  return (
    <Button icon={KeyRound} aria-label={texts.giveCodeTo(account.name)} onPress={() => onGiveCode(account)}>
      {texts.giveCode}
    </Button>
  );
}
