import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { ProfileCode, type TerritoryDetail } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import type { Refusal } from '../answer.ts';
import { AdministratorFields } from './administrator-fields.tsx';
import { EnteredSetUp, fieldNamed, setUpRequest } from './entered-set-up.ts';
import { TerritoryFields } from './territory-fields.tsx';

export type SetUpFormProps = {
  readonly token: string;
  readonly onLinkFault: (fault: 'wrong' | 'used' | null) => void;
  readonly onDone: () => void;
};

export function SetUpForm({ token, onLinkFault, onDone }: SetUpFormProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const [territory, setTerritory] = useState<TerritoryDetail | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm({
    resolver: zodResolver(EnteredSetUp),
    defaultValues: {
      organisation: '',
      service: '',
      vehicle: '',
      profile: '',
      territory: '',
      planned: [],
      timeZone: 'Europe/Paris',
      administrator: '',
      login: '',
      password: '',
    },
  });
  const { register, handleSubmit, setError, formState } = form;
  const { errors, isSubmitting } = formState;
  const faults = Object.keys(errors).length;

  async function create(entered: EnteredSetUp) {
    setRefusal(null);
    onLinkFault(null);
    const answer = await api.setUp(setUpRequest(token, entered, territory?.communes ?? []));
    if (answer.ok) onDone();
    else showRefusal(answer.refusal);
  }

  function showRefusal(refused: Refusal) {
    const fault = linkFaultOf(refused);
    const field = fieldNamed(refused.field);
    if (fault !== null) onLinkFault(fault);
    else if (field === null) setRefusal(refused);
    else {
      const because: FieldErrorCode = field === 'password' ? 'password-too-common' : 'refused-by-server';
      setError(field, { message: because }, { shouldFocus: true });
    }
  }

  return (
    <FormProvider {...form}>
      <form noValidate className="grid gap-6" onSubmit={(event) => void handleSubmit(create)(event)}>
        <Step heading={texts.setUp.serviceStep}>
          <Field
            label={texts.setUp.organisation}
            description={texts.setUp.organisationHelp}
            error={fieldErrorWords(texts, errors.organisation)}
            {...register('organisation')}
          />
          <Field
            label={texts.setUp.service}
            description={texts.setUp.serviceHelp}
            error={fieldErrorWords(texts, errors.service)}
            {...register('service')}
          />
          <Field
            label={texts.setUp.vehicle}
            description={texts.setUp.vehicleHelp}
            error={fieldErrorWords(texts, errors.vehicle)}
            {...register('vehicle')}
          />
          <SelectField
            label={texts.setUp.profile}
            description={texts.setUp.profileHelp}
            options={[
              { value: '', label: texts.setUp.everything },
              ...ProfileCode.options.map((code) => ({ value: code, label: texts.setUp.profiles[code] })),
            ]}
            {...register('profile')}
          />
        </Step>
        <Step heading={texts.setUp.territoryStep}>
          <TerritoryFields territory={territory} onTerritory={setTerritory} />
        </Step>
        <Step heading={texts.setUp.administratorStep} help={texts.setUp.administratorHelp}>
          <AdministratorFields />
        </Step>
        {formState.isSubmitted && faults > 0 && (
          <Banner tone="refused" title={texts.setUp.notSent}>
            {texts.setUp.fieldsToMend(faults)}
          </Banner>
        )}
        {refusal && <Failure refusal={refusal} />}
        <Button variant="primary" type="submit" wide isPending={isSubmitting}>
          {texts.setUp.submit}
        </Button>
      </form>
    </FormProvider>
  );
}

function linkFaultOf({ kind, field }: Refusal): 'wrong' | 'used' | null {
  if (kind === 'already-set-up' || kind === 'code-used') return 'used';
  // A link that is not the one printed is answered as something not allowed.
  if (kind === 'not-allowed' || kind === 'code-invalid' || kind === 'code-expired' || field === 'token') return 'wrong';
  return null;
}

type StepProps = { readonly heading: string; readonly help?: string; readonly children: ReactNode };

function Step({ heading, help, children }: StepProps) {
  return (
    <Card>
      <SectionHeading>{heading}</SectionHeading>
      {help !== undefined && <p className="mt-1 text-small text-ink-soft">{help}</p>}
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </Card>
  );
}
