import { KeyRound, LockKeyhole, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { OfficeSession, Team } from '../../../../protocol/office.ts';
import type { OfficeTexts } from '../../../texts/fr/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { AddAccountForm, type Added } from './add-account-form.tsx';
import { NewPasswordDialog } from './new-password-dialog.tsx';

type Account = Team['accounts'][number];

export type AccountsSectionProps = {
  readonly service: OfficeSession['services'][number];
  readonly viewer: OfficeSession['account'];
  readonly accounts: readonly Account[];
  readonly onAdded: () => void;
  readonly onGiveCode: (account: Account) => void;
  readonly onSessionEnded: () => void;
};

export function AccountsSection(props: AccountsSectionProps) {
  const { service, viewer, accounts, onAdded, onGiveCode, onSessionEnded } = props;
  const { team: texts } = useOfficeTexts();
  const [isAdding, setIsAdding] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const [forgetful, setForgetful] = useState<Account | null>(null);
  const [helped, setHelped] = useState<string | null>(null);
  const isAdministrator = viewer.role === 'admin';
  const actionsOf = (account: Account) => (
    <span className="flex flex-wrap justify-end gap-2">
      {isAdministrator && account.role !== 'agent' && account.id !== viewer.id && (
        <Button
          icon={LockKeyhole}
          aria-label={texts.newPasswordFor(account.name)}
          onPress={() => {
            setForgetful(account);
            setHelped(null);
          }}
        >
          {texts.newPassword}
        </Button>
      )}
      <Button icon={KeyRound} aria-label={texts.giveCodeTo(account.name)} onPress={() => onGiveCode(account)}>
        {texts.giveCode}
      </Button>
    </span>
  );
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
      cell: (account) => account.active && actionsOf(account),
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
            {isAdministrator ? texts.addPerson : texts.addAgent}
          </Button>
        )}
      </div>
      {isAdding && (
        <AddAccountForm
          service={service}
          canChooseRole={isAdministrator}
          onCancel={() => setIsAdding(false)}
          onSessionEnded={onSessionEnded}
          onAdded={(account) => {
            setIsAdding(false);
            setAdded(account);
            onAdded();
          }}
        />
      )}
      {added !== null && (
        <Banner tone="info" title={texts.added(added.name)}>
          {added.role === 'agent' ? texts.addedNext : texts.addedToOffice}
        </Banner>
      )}
      {helped !== null && <Banner tone="info" title={texts.newPasswordGiven(helped)} />}
      {forgetful && (
        <NewPasswordDialog
          service={service}
          account={forgetful}
          onClose={() => setForgetful(null)}
          onSessionEnded={onSessionEnded}
          onDone={() => {
            setHelped(forgetful.name);
            setForgetful(null);
          }}
        />
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
