# What R's survey package says of every design in designs.csv.
#
#   Rscript answers.R FOLDER_OF_SURVEYS ANSWERS.csv
#
# A domain is the children of a group whose answer is known and who stand for
# somebody: rows leave by subset(), which keeps the number of schools of the whole
# design. (Left in, rows of weight zero would only count in R's Korn-Graubard.)

suppressPackageStartupMessages(library(survey))

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
here <- dirname(gsub("~+~", " ", script, fixed = TRUE)) # how R writes a space there
told <- commandArgs(TRUE)
level <- 0.95

formula_of <- function(words, none = NULL) {
  names <- strsplit(words, " ")[[1]]
  if (length(names)) reformulate(names) else none
}

design_of <- function(told, survey) {
  svydesign(
    ids = formula_of(told$clusters, ~1),
    strata = formula_of(told$strata),
    weights = formula_of(told$weight, ~ rep(1, nrow(survey))),
    fpc = formula_of(told$populations),
    nest = told$nested == "yes",
    data = survey
  )
}

groups_of <- function(survey) {
  every <- expand.grid(sex = c("", "Female", "Male"), grade = c("", "7", "8", "9"))
  apply(every, 1, function(one) one[one != ""], simplify = FALSE)
}

name_of <- function(group) {
  if (length(group)) paste(names(group), group, sep = "=", collapse = ";") else "all"
}

in_group <- function(survey, group) {
  inside <- rep(TRUE, nrow(survey))
  for (column in names(group)) {
    inside <- inside & survey[[column]] %in% group[[column]]
  }
  inside
}

# ---- one indicator for one domain ------------------------------------------

quietly <- function(answer) suppressWarnings(tryCatch(answer, error = function(e) c(NA, NA)))

korn_graubard <- function(p, variance, n, df) {
  effective <- p * (1 - p) / variance * (qt((1 - level) / 2, n - 1) / qt((1 - level) / 2, df))^2
  tail <- (1 - level) / 2
  c(
    qbeta(tail, effective * p, effective * (1 - p) + 1),
    qbeta(1 - tail, effective * p + 1, effective * (1 - p))
  )
}

intervals_of_proportion <- function(domain, m, df) {
  ci <- function(method) {
    quietly(as.vector(attr(svyciprop(~bullied, domain, method = method, df = df), "ci")))
  }
  beta <- quietly(korn_graubard(coef(m), vcov(m), nrow(domain), df))
  if (df == degf(domain)) stopifnot(all.equal(unname(beta), ci("beta")))
  c(ci("xlogit"), beta, ci("mean"))
}

intervals_of_others <- function(domain, m, df) {
  c(rep(NA, 4), quietly(as.vector(confint(m, df = df))))
}

measures <- list(
  proportion = list(
    known = ~bullied, intervals = intervals_of_proportion,
    of = function(domain) svymean(~bullied, domain, deff = "replace")
  ),
  mean = list(
    known = ~score, intervals = intervals_of_others,
    of = function(domain) svymean(~score, domain, deff = "replace")
  ),
  total = list(
    known = ~score, intervals = intervals_of_others,
    of = function(domain) svytotal(~score, domain, deff = "replace")
  ),
  ratio = list(
    known = ~ missed + enrolled, intervals = intervals_of_others,
    of = function(domain) svyratio(~missed, ~enrolled, domain, deff = "replace")
  )
)

design_effect <- function(m) if (inherits(m, "svyratio")) attr(m, "deff") else deff(m)

answer <- function(design, kind, group) {
  measure <- measures[[kind]]
  known <- complete.cases(design$variables[all.vars(measure$known)])
  counts <- known & weights(design) > 0 & in_group(design$variables, group)
  domain <- design[counts, ]
  m <- quietly(measure$of(domain))
  c(
    n = nrow(domain), estimate = unname(coef(m)), se = as.vector(SE(m)),
    deff = as.vector(design_effect(m)),
    df_domain = degf(domain), df_design = degf(design),
    measure$intervals(domain, m, degf(design)), measure$intervals(domain, m, degf(domain))
  )
}

# ---- two groups -------------------------------------------------------------

compared <- list(
  list(column = "sex", first = "Female", second = "Male"),
  list(column = "grade", first = "7", second = "9")
)

# The two groups together are the domain, so that lonely.psu = "average" counts the
# strata in which either is present.
contrast <- function(design, pair, expression) {
  variables <- design$variables
  compared <- variables[[pair$column]] %in% c(pair$first, pair$second)
  counts <- !is.na(variables$bullied) & weights(design) > 0 & compared
  both <- design[counts, ]
  by <- svyby(~bullied, reformulate(pair$column), both, svymean, covmat = TRUE)
  names <- list(a = as.name(pair$first), b = as.name(pair$second))
  m <- quietly(svycontrast(by, do.call(substitute, list(expression, names))))
  c(
    n = nrow(both), estimate = unname(coef(m)), se = as.vector(SE(m)), deff = NA,
    df_domain = degf(both), df_design = degf(design),
    rep(NA, 4), as.vector(confint(m, df = degf(design))),
    rep(NA, 4), as.vector(confint(m, df = degf(both)))
  )
}

# ---- all of them -------------------------------------------------------------

ends <- c("logit", "korn_graubard", "wald")
columns <- c(
  "n", "estimate", "se", "deff", "df_domain", "df_design",
  paste0(rep(ends, each = 2), c("_low", "_high"), "_design"),
  paste0(rep(ends, each = 2), c("_low", "_high"), "_domain")
)

row <- function(told, lonely, kind, group, second, numbers) {
  numbers <- ifelse(is.finite(numbers), sprintf("%.17g", numbers), "")
  as.list(c(
    design = told$design, lonely = lonely, kind = kind, group = group, second = second,
    setNames(numbers, columns)
  ))
}

refuses <- function(design) {
  inherits(try(svymean(~score, design, na.rm = TRUE), silent = TRUE), "try-error")
}

rows_of <- function(told, lonely) {
  options(survey.lonely.psu = lonely)
  survey <- read.csv(file.path(folder, paste0(told$file, ".csv")), na.strings = "")
  design <- design_of(told, survey)
  if (refuses(design)) {
    stopifnot(lonely == "fail")
    return(list(row(told, lonely, "refused", "all", "", rep(NA, length(columns)))))
  }
  rows <- list()
  for (kind in names(measures)) {
    for (group in groups_of(survey)) {
      rows <- c(rows, list(row(
        told, lonely, kind, name_of(group), "", answer(design, kind, group)
      )))
    }
  }
  for (pair in compared) {
    first <- paste0(pair$column, "=", pair$first)
    second <- paste0(pair$column, "=", pair$second)
    rows <- c(rows, list(
      row(told, lonely, "difference", first, second, contrast(design, pair, quote(a - b))),
      row(told, lonely, "log_ratio", first, second, contrast(design, pair, quote(log(a / b))))
    ))
  }
  rows
}

folder <- told[1]
designs <- read.csv(file.path(here, "designs.csv"), colClasses = "character", na.strings = NULL)
rows <- list()
for (i in seq_len(nrow(designs))) {
  for (lonely in strsplit(designs$lonely[i], " ")[[1]]) {
    rows <- c(rows, rows_of(as.list(designs[i, ]), lonely))
  }
}

out <- file(told[2], "w")
writeLines(
  sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out
)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
