# What R's survey package says of quantiles, for every design of tests/oracle/designs.csv.
#
#   Rscript quantiles.R FOLDER_OF_SURVEYS DESIGNS.csv QUANTILES.csv
#
# R's own rule gives the second smallest value where the probability is below the share
# of the smallest; `inverse` gives the smallest, as the formula has it. The column
# as_r tells where the two agree in all numbers of a row.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
folder <- told[1]
level <- 0.95

inverse_of <- function(rule) {
  function(x, w, p) {
    kept <- w > 0
    lowest <- sum(w[kept & x == min(x[kept])])
    if (p < lowest / sum(w)) min(x[kept]) else rule(x, w, p)
  }
}

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

groups_of <- function() {
  every <- expand.grid(sex = c("", "Female", "Male"), grade = c("", "7", "8", "9"))
  apply(every, 1, function(one) one[one != ""], simplify = FALSE)
}

name_of <- function(group) {
  if (length(group)) paste(names(group), group, sep = "=", collapse = ";") else "all"
}

in_group <- function(survey, group) {
  inside <- rep(TRUE, nrow(survey))
  for (column in names(group)) inside <- inside & survey[[column]] %in% group[[column]]
  inside
}

asked <- list(
  list(variable = "score", interval = "mean", rule = "math", df = "design"),
  list(variable = "missed", interval = "xlogit", rule = "school", df = "domain"),
  list(variable = "missed", interval = "beta", rule = "math", df = "domain")
)
rules <- list(math = survey:::qrule_math, school = survey:::qrule_school)

numbers_of <- function(domain, one, p, df, rule) {
  suppressWarnings(svyquantile(
    reformulate(one$variable), domain, p, alpha = 1 - level,
    interval.type = one$interval, qrule = rule, df = df
  )[[1]][1, ])
}

row_of <- function(told, lonely, design, one, group, p) {
  variables <- design$variables
  counts <- !is.na(variables[[one$variable]]) & weights(design) > 0
  domain <- design[counts & in_group(variables, group), ]
  df <- if (one$df == "design") degf(design) else degf(domain)
  numbers <- numbers_of(domain, one, p, df, inverse_of(rules[[one$rule]]))
  plain <- numbers_of(domain, one, p, df, rules[[one$rule]])
  written <- ifelse(is.finite(numbers), sprintf("%.17g", numbers), "")
  as.list(c(
    design = told$design, lonely = lonely, variable = one$variable,
    interval = one$interval, rule = one$rule, probability = p, group = name_of(group),
    n = nrow(domain), df = df, setNames(written, c("value", "low", "high", "se")),
    as_r = if (identical(numbers, plain)) "yes" else "no"
  ))
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
    for (one in asked) for (group in groups_of()) for (p in c(0.1, 0.5, 0.9)) {
      if (one$variable == "missed" && length(group) > 1) next
      rows <- c(rows, list(row_of(about, lonely, design, one, group, p)))
    }
  }
}

out <- file(told[3], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
