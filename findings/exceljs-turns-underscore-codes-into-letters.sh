#!/usr/bin/env bash
# Software: exceljs 4.4.0 (npm), with python-calamine 0.9.1 and xlsxwriter 3.3.1 (PyPI) beside it.
# Behaviour: a cell with the words "code _x0041_" is written as it is. In this file format "_x0041_" stands
#   for the letter A, so exceljs itself and other readers give "code A". xlsxwriter guards the
#   underscore, and the words come back whole.
# Why a good engineer would not guess it: the library decodes such codes when it reads, so it knows them,
#   and a writer of XML is expected to escape what its reader undoes.
# For a service like this: names and codes from other systems change on their way through a spreadsheet.
# Seen 2026-11-29:
#   exceljs by exceljs: code A
#   exceljs by calamine: code A
#   xlsxwriter by calamine: code _x0041_
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlsxwriter==3.3.1
node --input-type=module >seen <<'JS'
import ExcelJS from 'exceljs'
const book = new ExcelJS.Workbook()
book.addWorksheet('Words').getCell('A1').value = 'code _x0041_'
await book.xlsx.writeFile('exceljs.xlsx')
const again = new ExcelJS.Workbook()
await again.xlsx.readFile('exceljs.xlsx')
console.log('exceljs by exceljs:', again.getWorksheet('Words').getCell('A1').value)
JS
venv/bin/python - >>seen <<'PY'
import xlsxwriter
from python_calamine import CalamineWorkbook

with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    book.add_worksheet().write_string(0, 0, "code _x0041_")
for writer in ("exceljs", "xlsxwriter"):
    sheet = CalamineWorkbook.from_path(f"{writer}.xlsx").get_sheet_by_index(0)
    print(f"{writer} by calamine:", sheet.to_python()[0][0])
PY
cat seen
diff - seen <<'SEEN'
exceljs by exceljs: code A
exceljs by calamine: code A
xlsxwriter by calamine: code _x0041_
SEEN
