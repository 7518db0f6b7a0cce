/** The index lives here, so that neither feeding nor asking it costs the page a frame. */
import { SearchIndex } from "./search-index.ts";
import type { FromSearch, ToSearch } from "./search-messages.ts";

const index = new SearchIndex();

self.addEventListener("message", ({ data }: MessageEvent<ToSearch>) => {
  if (data.t === "put") for (const document of data.documents) index.put(document);
  else if (data.t === "remove") for (const id of data.ids) index.remove(id);
  else {
    const answer: FromSearch = { number: data.number, answer: index.find(data.question) };
    self.postMessage(answer);
  }
});
