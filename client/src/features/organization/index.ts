export { OrganizationPage, type OrganizationPageProps } from "./organization-page.tsx";
