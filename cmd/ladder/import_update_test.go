package main

import (
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// cellCommand writes a text into a cell of a spreadsheet, as somebody who edits
// it: cell FILE SHEET CELL TEXT. Without TEXT it deletes the row of the cell.
func cellCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: cell FILE SHEET CELL [TEXT]")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	if len(args) == 4 {
		ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	} else {
		_, row, err := excelize.CellNameToCoordinates(args[2])
		ts.Check(err)
		ts.Check(f.RemoveRow(args[1], row))
	}
	ts.Check(f.Save())
}

// sheetCommand adds a sheet with a text to a spreadsheet, or makes a spreadsheet
// of its own: sheet FILE [NAME TEXT].
func sheetCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: sheet FILE [NAME TEXT]")
	}
	if len(args) == 1 {
		f := excelize.NewFile()
		defer f.Close()
		ts.Check(f.SetCellStr("Sheet1", "A1", "Skill"))
		ts.Check(f.SaveAs(ts.MkAbs(args[0])))
		return
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	_, err = f.NewSheet(args[1])
	ts.Check(err)
	ts.Check(f.SetCellStr(args[1], "A1", args[2]))
	ts.Check(f.Save())
}
