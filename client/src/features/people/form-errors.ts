/** What is wrong with a form, as a sentence at the field where it is wrong. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { SignIn, SignUp } from "@coreos/schema/protocol/api";
import { errorWords } from "../../ui/error-words.ts";
import { count } from "../../ui/words.ts";

export interface FormValues {
  name: string;
  email: string;
  password: string;
  organization: string;
  /** Of the second factor, once it was asked for. */
  code: string;
}

export type FormErrors = Partial<Record<keyof FormValues | "form", string>>;

export const EMPTY_FORM: FormValues = { name: "", email: "", password: "", organization: "", code: "" };

const SENTENCES: Record<keyof FormValues, string> = {
  name: "Tell us your name: others see it beside what you write.",
  email: "This does not look like an e-mail address.",
  password: "Use at least 10 characters.",
  organization: "Keep the name under 120 characters.",
  code: "Type the code of your app, or a back-up code.",
};

export function signUpErrors(values: FormValues): FormErrors {
  return sentences(SignUp.safeParse(signUpBody(values)).error?.issues ?? []);
}

export function signInErrors(values: FormValues): FormErrors {
  const errors = sentences(SignIn.safeParse(signInBody(values)).error?.issues ?? []);
  return errors.password ? { ...errors, password: "Enter your password." } : errors;
}

export function signInBody({ email, password, code }: FormValues): SignIn {
  return { email, password, ...(code.trim() && { code }) };
}

/** The password was right, and the account has a second factor. */
export function asksForCode(error: unknown): boolean {
  return error instanceof CoreError && error.slug === "second_factor.required";
}

export function signUpBody(values: FormValues, invitation?: string): SignUp {
  const { name, email, password, organization } = values;
  return {
    name,
    email,
    password,
    ...(organization.trim() && { organization }),
    ...(invitation !== undefined && { invitation }),
  };
}

/** Puts what the server refused at the field that it is about. */
export function refusalErrors(error: unknown): FormErrors {
  const { what, next } = errorWords(error);
  const sentence = `${what} ${next}`;
  if (error instanceof CoreError && error.slug === "account.other_here") return { form: otherHere(error.detail) };
  if (error instanceof CoreError && error.slug === "account.exists") return { email: sentence };
  if (error instanceof CoreError && error.slug === "code.invalid") return { code: sentence };
  if (error instanceof CoreError && error.slug === "credentials.invalid") return { password: sentence };
  return { form: sentence };
}

function otherHere({ name = "Somebody else", unstored = 0 }: CoreError["detail"]): string {
  const still = `${name} is still signed in on this device with ${count(Number(unstored), "change")} not stored.`;
  return `${still} Sign in as ${name} to send them, or sign out and lose them.`;
}

function sentences(issues: readonly { path: PropertyKey[] }[]): FormErrors {
  const fields = issues.map((issue) => issue.path[0]).filter((field) => typeof field === "string" && Object.hasOwn(SENTENCES, field));
  return Object.fromEntries(fields.map((field) => [field, SENTENCES[field as keyof FormValues]]));
}
