import { FilePlus } from "lucide-react";
import { documentFace } from "../../ui/document-face.ts";
import { type Person, PersonAvatar } from "../../ui/person-avatar.tsx";
import { isMeant } from "../comments/comment-mentions.ts";
import type { Pick } from "../pick-list.tsx";
import type { DocumentLink } from "../surroundings.ts";
import { bestFits } from "./fuzzy.ts";
import type { NameTrigger } from "./name-trigger.ts";

/** What a pick stands for. */
export type NamePick = Pick & ({ person: Person } | { document: DocumentLink } | { create: string });

const MAX_PEOPLE = 5;
const MAX_DOCUMENTS = 8;

/** Who or what may be meant: people first after an "@", then documents, lately opened ones first, at last a new one. */
export function namePicks(
  { people, documents }: { people: readonly Person[]; documents: readonly DocumentLink[] },
  recent: readonly string[],
  trigger: NameTrigger,
  query: string,
): NamePick[] {
  const persons = trigger === "@" ? people.filter(({ name }) => isMeant(name, query)) : [];
  const rank = new Map(recent.map((id, index) => [id, index]));
  const byRecency = [...documents].sort((a, b) => (rank.get(a.id) ?? recent.length) - (rank.get(b.id) ?? recent.length));
  const found = bestFits(byRecency, ({ title }) => title || "Untitled", query).slice(0, MAX_DOCUMENTS);
  const title = query.trim();
  // Behind an "@" a space ends the offer: somebody is writing a sentence and not a title.
  const creates = title !== "" && (trigger !== "@" || !/\s/.test(query));
  return [
    ...persons.slice(0, MAX_PEOPLE).map((person) => ({
      key: person.id,
      label: person.name,
      icon: <PersonAvatar person={person} size={20} />,
      group: "People",
      person,
    })),
    ...found.map((document) => {
      const { icon: Icon, label } = documentFace(document.kind);
      const icon = <Icon key={document.id} aria-hidden size={16} strokeWidth={1.75} />;
      return { key: document.id, label: document.title || "Untitled", hint: label, icon, group: "Documents", document };
    }),
    ...(creates
      ? [
          {
            key: "create",
            label: `Create “${title}”`,
            hint: "note",
            icon: <FilePlus aria-hidden size={16} strokeWidth={1.75} />,
            group: "New",
            create: title,
          },
        ]
      : []),
  ];
}
