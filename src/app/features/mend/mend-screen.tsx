import { CircleCheck, FileDown, Send } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { removal, restore } from '../../../data/edits.ts';
import { type Refused, type RefusedRecord, refusedRecordOf, takePlaceOf } from '../../../data/refused-record.ts';
import { rescueFile } from '../../../data/rescue-file.ts';
import type { FieldPath } from '../../../domain/field-path.ts';
import { ChangeId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useLive } from '../../agent/use-live.ts';
import { isSilent, usePathWords } from '../../agent/use-path-words.ts';
import { offerRescueFile } from '../../platform/offer-download.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import type { RecordsTexts } from '../../texts/fr/records.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { firstDraft, mendEdits, type MendField, mendFields, unanswered } from './mend-form.ts';
import { MendFieldRow } from './mend-field-row.tsx';
import { useChoices } from './use-choices.ts';

/** A refused entry: why, what was entered, and a form that says it anew. */
export default function MendScreen({ change: named }: { readonly change: string | undefined }) {
  const parsed = ChangeId.safeParse(named);
  const change = parsed.success ? parsed.data : null;
  const texts = useAgentTexts();
  const ofRecords = useRecordsTexts();
  const ofReceipt = useReceiptTexts();
  const { db, vault } = useTablet();
  const names = useVault((state) => state.names);
  const found = useLive(
    useCallback(
      // Asked again when names show: then all of it can be opened.
      async () => {
        const unlocked = names === 'open' ? vault.unlocked() : null;
        return change === null ? null : refusedRecordOf(db, change, unlocked?.vault ?? null);
      },
      [db, vault, change, names],
    ),
  );
  // As it was when the form opened: what comes in meanwhile must not move a field under a finger.
  const [opened, setOpened] = useState<RefusedRecord | null>(null);
  const [, navigate] = useLocation();
  // What is sealed comes when names show; nothing of it can have been typed before.
  if (found && (!opened || (opened.isHidden && !found.isHidden))) setOpened(found);
  if (opened) return <Form key={`${opened.id} ${opened.isHidden}`} record={opened} />;
  return (
    <AgentFrame screen="receipt" heading={<PageHeading title={ofRecords.mend.title} />}>
      {found === undefined ? (
        <LoadingState label={texts.loading} />
      ) : (
        <EmptyState
          icon={CircleCheck}
          title={ofRecords.mend.gone}
          action={<Button onPress={() => navigate(addresses.receipt)}>{ofReceipt.receipt.back}</Button>}
        >
          {ofRecords.mend.goneMore}
        </EmptyState>
      )}
    </AgentFrame>
  );
}

type Sending = 'ready' | 'saving' | { readonly failed: string };

function Form({ record }: { readonly record: RefusedRecord }) {
  const texts = useAgentTexts();
  const ofRecords = useRecordsTexts();
  const ofReceipt = useReceiptTexts();
  const words = useEntryWords();
  const pathWords = usePathWords(record.type);
  const choicesOf = useChoices();
  const [, navigate] = useLocation();
  const { db, device, save } = useTablet();
  const names = useVault((state) => state.names);
  const fields = useMemo(() => mendFields(record), [record]);
  const [draft, setDraft] = useState(() => firstDraft(fields));
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState<Sending>('ready');
  const missing = unanswered(fields, draft);
  const named = new Set(record.refused.flatMap(({ field }) => field ?? []));
  const isDeletion = record.refused.every(({ kind }) => kind === 'delete' || kind === 'undelete');
  const [last] = record.refused.toReversed();
  const savedAt = new Date(last?.savedAt ?? db.ports.now()).toISOString();
  const canSend = !record.isHidden && record.refused.every(({ reason }) => adviceFor(reason) !== 'elsewhere');

  async function send(): Promise<void> {
    setTried(true);
    if (missing.length > 0) return;
    setSending('saving');
    const edits = isDeletion ? deletionAgain(record) : mendEdits(record, fields, draft);
    if (edits.length === 0) {
      setSending({ failed: ofRecords.mend.nothingLeft });
      return;
    }
    const saved = await save(edits);
    if (!saved.ok) {
      const why = texts.board.notSavedWhy[saved.failure];
      setSending({ failed: saved.field === null ? why : ofRecords.mend.invalid(pathWords.label(saved.field)) });
      return;
    }
    const [by] = saved.changes;
    const replaced = record.refused.map(({ change }) => change);
    if (isDeletion && by) await takePlaceOf(db, replaced, by);
    navigate(addresses.receipt);
  }

  async function keepInFile(): Promise<void> {
    const only = record.refused.map(({ change }) => change);
    const file = await rescueFile(db, device, only).catch(() => null);
    if (file) offerRescueFile(file);
    else setSending({ failed: ofReceipt.rescue.failed });
  }

  return (
    <AgentFrame
      screen="receipt"
      heading={
        <PageHeading
          title={ofRecords.mend.title}
          subtitle={[words.name(record.subject), words.where(record.subject)]
            .filter((part) => part !== undefined)
            .join(' · ')}
        />
      }
      panelLabel={ofRecords.mend.title}
      action={
        canSend ? (
          <Button variant="primary" wide icon={Send} isPending={sending === 'saving'} onPress={() => void send()}>
            {isDeletion ? ofRecords.mend.sendDeletion : ofRecords.mend.send}
          </Button>
        ) : undefined
      }
      recent={
        <div className="grid justify-items-start gap-2">
          <Button icon={FileDown} onPress={() => void keepInFile()}>
            {ofReceipt.rescue.writeOne}
          </Button>
          <p className="text-small text-ink-soft">{ofReceipt.rescue.more}</p>
        </div>
      }
    >
      <div className="grid max-w-160 gap-6">
        <BackButton onPress={() => navigate(addresses.receipt)}>{ofReceipt.receipt.back}</BackButton>
        {record.refused.map((refused) => (
          <Reason key={refused.change} record={record} refused={refused} />
        ))}
        {record.isHidden && (
          <Banner tone="waiting" title={ofRecords.mend.hidden}>
            {names === 'none' ? ofRecords.mend.hiddenForGood : ofRecords.mend.hiddenMore}
          </Banner>
        )}
        {typeof sending === 'object' && (
          <Banner tone="refused" title={ofRecords.mend.notSaved}>
            {sending.failed}
          </Banner>
        )}
        {!isDeletion && (
          <section className="grid gap-4">
            <SectionHeading>{ofRecords.mend.fields}</SectionHeading>
            {fields
              .filter(({ path }) => !isSilent(path))
              .toSorted(byMatter(named))
              .map((field) => (
                <MendFieldRow
                  key={field.path}
                  type={record.type}
                  field={field}
                  value={draft.values[field.path]}
                  isDropped={draft.dropped.has(field.path)}
                  isRefused={named.has(field.path)}
                  error={errorOf(field.path)}
                  options={choicesOf(field.path)}
                  savedAt={savedAt}
                  onChange={(value) =>
                    setDraft((before) => ({ ...before, values: { ...before.values, [field.path]: value } }))
                  }
                  onDrop={(isDropped) =>
                    setDraft((before) => ({ ...before, dropped: withPath(before.dropped, field.path, isDropped) }))
                  }
                />
              ))}
          </section>
        )}
      </div>
    </AgentFrame>
  );

  function errorOf(path: FieldPath): string | undefined {
    if (missing.includes(path)) return tried || named.has(path) ? ofRecords.mend.missing : undefined;
    const isAsEntered = fields.some((field) => field.path === path && field.value === draft.values[path]);
    const [refused] = record.refused.filter(({ field }) => field === path);
    return refused && isAsEntered ? sentence(ofRecords.reasons[refused.reason]) : undefined;
  }
}

function Reason({ record, refused }: { readonly record: RefusedRecord; readonly refused: Refused }) {
  const ofRecords = useRecordsTexts();
  const words = usePathWords(record.type);
  const { field, fields, reason } = refused;
  const value = field === null ? undefined : fields[field];
  return (
    <Banner tone="refused" title={ofRecords.mend.reason(ofRecords.reasons[reason])}>
      {field !== null &&
        `${ofRecords.mend.reasonField(words.label(field), value === undefined ? ofRecords.field.nothing : words.value(field, value))} `}
      {ofRecords.mend.advice[adviceFor(reason)]}
    </Banner>
  );
}

function adviceFor(reason: Refused['reason']): keyof RecordsTexts['mend']['advice'] {
  switch (reason) {
    case 'unknown-field':
    case 'invalid-value':
    case 'incomplete':
    case 'foreign-reference':
    case 'personal-in-clear':
      return 'fields';
    case 'malformed':
    case 'kind-mismatch':
    case 'id-reused':
    case 'sealing-unavailable':
      return 'again';
    case 'not-allowed':
      return 'rights';
    case 'unknown-type':
    case 'wrong-log':
      return 'elsewhere';
  }
}

/** An entry that undid a record or put it back has nothing to correct: it is made anew, of the record as it shows now. */
function deletionAgain({ shown, refused }: RefusedRecord) {
  const last = refused.at(-1);
  if (!shown || !last) return [];
  return [last.kind === 'delete' ? removal(shown) : restore(shown)];
}

/** What the server named comes first, then what is missing, then the rest as it was entered. */
function byMatter(named: ReadonlySet<FieldPath>) {
  const rank = (field: MendField) => (named.has(field.path) || field.isMissing ? 0 : 1);
  return (a: MendField, b: MendField) => rank(a) - rank(b);
}

function withPath(paths: ReadonlySet<FieldPath>, path: FieldPath, isIn: boolean): ReadonlySet<FieldPath> {
  const others = [...paths].filter((other) => other !== path);
  return new Set(isIn ? [...others, path] : others);
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toLocaleUpperCase()}${words.slice(1)}.`;
}
