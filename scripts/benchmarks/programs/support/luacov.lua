-- Some suites ask for the coverage tool; the tests do not need it.
return {}
