// A server of files that keeps to what a test wants and notes what was asked of it.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonl": "application/jsonl; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder on a free port of this machine.
 *
 * @param folder - What is served.
 * @param headers - What is sent beside each file.
 * @param types - Content types in place of the usual ones.
 * @param files - Single files from elsewhere, by their path.
 */
export async function serve(folder, { headers = {}, types = {}, files = {} } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(pathname);
    const path = files[pathname] ?? join(folder, normalize(decodeURIComponent(pathname)));
    let size;
    try {
      const found = statSync(path);
      size = found.isFile() ? found.size : undefined;
    } catch {
      size = undefined;
    }
    if (size === undefined) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = { ...TYPES, ...types }[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-length": size, ...headers });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}`, asked, close };
}
