# What R's survey package says of two answers, for every design of tests/oracle/designs.csv.
#
#   Rscript associations.R FOLDER_OF_SURVEYS DESIGNS.csv ASSOCIATIONS.csv
#
# A domain is the children with both answers who stand for somebody; rows leave by
# subset(), so that R's n is theirs. R's degrees of freedom are those of the domain.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
folder <- told[1]

formula_of <- function(words, none = NULL) {
  names <- strsplit(words, " ")[[1]]
  if (length(names)) reformulate(names) else none
}

design_of <- function(told, survey) {
  svydesign(
    ids = formula_of(told$clusters, ~1), strata = formula_of(told$strata),
    weights = formula_of(told$weight, ~ rep(1, nrow(survey))),
    fpc = formula_of(told$populations), nest = told$nested == "yes", data = survey
  )
}

tables <- list(
  list(first = "bullied", second = "sex", only = ""),
  list(first = "bullied", second = "grade", only = ""),
  list(first = "bullied", second = "grade", only = "Female"),
  list(first = "sex", second = "grade", only = "")
)

row_of <- function(told, lonely, design, one) {
  variables <- design$variables
  counts <- !is.na(variables[[one$first]]) & !is.na(variables[[one$second]])
  counts <- counts & weights(design) > 0
  if (one$only != "") counts <- counts & variables$sex %in% one$only
  domain <- design[counts, ]
  about <- c(
    design = told$design, lonely = lonely, first = one$first, second = one$second,
    only = one$only, n = nrow(domain)
  )
  table <- table(domain$variables[[one$first]], domain$variables[[one$second]])
  if (min(dim(table)) < 2) return(NULL)
  f <- reformulate(c(one$first, one$second))
  second <- svychisq(f, domain, statistic = "F")
  first <- svychisq(f, domain, statistic = "Chisq")
  numbers <- c(
    pearson = unname(first$statistic), statistic = unname(second$statistic),
    ndf = unname(second$parameter[1]), ddf = unname(second$parameter[2]),
    p = unname(second$p.value), chi_df = unname(first$parameter), chi_p = unname(first$p.value)
  )
  as.list(c(about, setNames(sprintf("%.17g", numbers), names(numbers))))
}

refuses <- function(design) {
  inherits(try(svymean(~score, design, na.rm = TRUE), silent = TRUE), "try-error")
}

designs <- read.csv(told[2], colClasses = "character", na.strings = NULL)
rows <- list()
for (i in seq_len(nrow(designs))) {
  about <- as.list(designs[i, ])
  for (lonely in strsplit(about$lonely, " ")[[1]]) {
    options(survey.lonely.psu = lonely)
    survey <- read.csv(file.path(folder, paste0(about$file, ".csv")), na.strings = "")
    design <- design_of(about, survey)
    if (refuses(design)) next
    for (one in tables) rows <- c(rows, list(row_of(about, lonely, design, one)))
  }
}

out <- file(told[3], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(
  do.call(rbind.data.frame, Filter(Negate(is.null), rows)), out,
  row.names = FALSE, quote = FALSE
)
close(out)
