export { SsoPage, type SsoPageProps } from "./sso-page.tsx";
