// Package e2e answers whether what ladder writes works for people: its pages in a
// real browser, light and dark, on a phone, on paper, from the keyboard, and by
// the rules of axe-core; its spreadsheets in LibreOffice, and back again. It holds
// tests only, behind the build tag e2e, for they need Chromium, LibreOffice Calc
// and what package.json lists; make e2e runs them.
package e2e
