// Package e2e answers whether the pages that ladder writes work for people: in a
// real browser, light and dark, on a phone, on paper, from the keyboard, and by
// the rules of axe-core. It holds tests only, behind the build tag e2e, for they
// need Chromium and what package.json lists; make e2e runs them.
package e2e
