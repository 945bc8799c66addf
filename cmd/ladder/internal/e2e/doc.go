// Package e2e answers whether ladder works where people meet it. The pages that it
// writes, in a real browser, light and dark, on a phone, on paper, from the
// keyboard, and by the rules of axe-core. Its reviews, on a GitHub that others wrote
// and in this repository's own workflow. Its releases there, and their tags in git.
// The files that it publishes, in ajv, jq, TypeScript and LibreOffice, and
// spreadsheets on the way there and back. It holds tests only, behind the build tag
// e2e, for they need Chromium, LibreOffice, git, ssh-keygen, bash, curl, jq, zip and
// what package.json lists; make e2e runs them.
package e2e
