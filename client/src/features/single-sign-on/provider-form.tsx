import { type SsoPreset, SsoSettings, type SsoState } from "@coreos/schema/protocol/single-sign-on";
import Box from "@mui/material/Box";
import { type FormEvent, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Segments } from "../../ui/segments.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { PRESETS } from "./presets.ts";

type Values = Record<"issuer" | "clientId" | "clientSecret" | "domains", string>;
type Errors = Partial<Record<keyof Values, string>>;

const SENTENCES: Record<keyof Values, string> = {
  issuer: "Enter the whole address, with https:// and nothing after the path.",
  clientId: "Enter the client id that the provider shows.",
  clientSecret: "Enter the client secret.",
  domains: "Enter domains as in e-mail addresses, for example acme.com, with commas between them.",
};
const CHOICES = (Object.keys(PRESETS) as SsoPreset[]).map((value) => ({ value, label: PRESETS[value].label }));

interface ProviderFormProps {
  state: SsoState;
  disabled: boolean;
  onSave(settings: SsoSettings): Promise<unknown>;
}

/** Which provider, and for which domains. Saved settings are off until they were tested. */
export function ProviderForm({ state: { settings, redirectUrl }, disabled, onSave }: ProviderFormProps) {
  const [preset, setPreset] = useState<SsoPreset>(settings?.preset ?? "google");
  const [values, setValues] = useState<Values>({
    issuer: settings?.issuer ?? PRESETS.google.issuer,
    clientId: settings?.clientId ?? "",
    clientSecret: "",
    domains: settings?.domains.map(({ domain }) => domain).join(", ") ?? "",
  });
  const [errors, setErrors] = useState<Errors>({});
  const work = useWork();
  const set = (name: keyof Values) => (value: string) => setValues((before) => ({ ...before, [name]: value }));
  const { issuerHint, secretHint, steps } = PRESETS[preset];
  const keepsSecret = settings !== null && settings.issuer === values.issuer.trim();

  function choose(chosen: SsoPreset) {
    setPreset(chosen);
    set("issuer")(settings?.preset === chosen ? settings.issuer : PRESETS[chosen].issuer);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { clientSecret, domains } = values;
    const read = SsoSettings.safeParse({
      preset,
      issuer: values.issuer.trim(),
      clientId: values.clientId,
      ...((clientSecret || !keepsSecret) && { clientSecret }),
      domains: domains.split(/[\s,]+/).filter(Boolean),
    });
    if (!read.success) {
      const fields = read.error.issues.map(({ path }) => path[0]).filter((field) => typeof field === "string" && field in SENTENCES);
      return setErrors(Object.fromEntries(fields.map((field) => [field, SENTENCES[field as keyof Values]])));
    }
    setErrors({});
    try {
      await work.run(() => onSave(read.data));
      set("clientSecret")("");
    } catch (error) {
      const { what, next } = errorWords(error);
      setErrors({ domains: `${what} ${next}` });
    }
  }

  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, maxWidth: 520 }}>
      <Segments label="Provider" segments={CHOICES} value={preset} onChange={choose} />
      <Box sx={{ color: "text.secondary" }}>{steps}</Box>
      <Field label="Redirect address, to enter there" value={redirectUrl} readOnly onChange={() => undefined} />
      <Field label="Issuer" value={values.issuer} onChange={set("issuer")} error={errors.issuer ?? null} hint={issuerHint} />
      <Field label="Client id" autoComplete="off" value={values.clientId} onChange={set("clientId")} error={errors.clientId ?? null} />
      <Field
        label="Client secret"
        type="password"
        autoComplete="off"
        value={values.clientSecret}
        onChange={set("clientSecret")}
        error={errors.clientSecret ?? null}
        hint={keepsSecret ? "Leave it empty to keep the present one." : secretHint}
      />
      <Field
        label="E-mail domains"
        value={values.domains}
        onChange={set("domains")}
        error={errors.domains ?? null}
        hint="Each counts once whoever runs this COREos confirmed it."
      />
      <WorkButton type="submit" variant="contained" work={work.state} doing="Saving" disabled={disabled} sx={{ justifySelf: "start" }}>
        Save
      </WorkButton>
    </Box>
  );
}
