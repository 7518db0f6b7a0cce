/** Letters of the instance: plain text, through the server that `SMTP_URL` names. */
import { createTransport } from "nodemailer";

const PATIENCE_MS = 10_000;

export interface Mail {
  /** Rejects when the mail server did not take it. */
  send(letter: { to: string; subject: string; text: string }): Promise<void>;
}

export function smtpMail({ smtpUrl, from }: { smtpUrl: string; from: string }): Mail {
  const url = new URL(smtpUrl);
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === "smtps:" ? 465 : 587),
    secure: url.protocol === "smtps:",
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
    },
  };
}
