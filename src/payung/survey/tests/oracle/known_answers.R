# What R's survey package says of the small surveys that come with it, all digits.
#
#   Rscript known_answers.R ../shared/data/known-answers known_answers.csv

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
read <- function(name) read.csv(file.path(told[1], paste0(name, ".csv")))
api <- function(data) within(data, wide <- sch.wide == "Yes")

apistrat <- api(read("apistrat"))
apiclus1 <- api(read("apiclus1"))
apiclus2 <- api(read("apiclus2"))
mu284 <- read("mu284")
fpc <- read("fpc")
nhanes <- read("nhanes_hi_cholesterol")
helmet <- within(read("yrbs2015_helmet"), wore_none <- qn8 == 1)

designs <- list(
  apistrat = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  apiclus1 = svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  apiclus2 = svydesign(~ dnum + snum, weights = ~pw, fpc = ~ fpc1 + fpc2, data = apiclus2),
  mu284 = svydesign(~ id1 + id2, fpc = ~ n1 + n2, data = mu284),
  fpc = svydesign(~psuid, strata = ~stratid, weights = ~weight, fpc = ~Nh, nest = TRUE, data = fpc),
  no_fpc = svydesign(~psuid, strata = ~stratid, weights = ~weight, nest = TRUE, data = fpc),
  nhanes = svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes),
  helmet = svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = helmet)
)

ends <- function(ci) setNames(as.vector(ci), c("low", "high"))

numbers <- function(m, domain, df, low_high, korn_graubard = c(NA, NA)) {
  effect <- if (inherits(m, "svyratio")) attr(m, "deff") else deff(m)
  c(
    n = nrow(domain), estimate = unname(coef(m)), se = as.vector(SE(m)),
    deff = as.vector(effect), df = df, ends(low_high),
    setNames(korn_graubard, c("korn_graubard_low", "korn_graubard_high"))
  )
}

measures <- list(
  proportion = function(domain, f, df) {
    m <- svymean(as.formula(paste("~as.numeric(", f, ")")), domain, deff = "replace")
    x <- as.formula(paste("~", f))
    beta <- svyciprop(x, domain, method = "beta")
    numbers(
      m, domain, df, attr(svyciprop(x, domain, method = "xlogit", df = df), "ci"),
      if (degf(domain) == df) attr(beta, "ci") else c(NA, NA)
    )
  },
  mean = function(domain, f, df) {
    m <- svymean(as.formula(paste("~", f)), domain, deff = "replace")
    numbers(m, domain, df, confint(m, df = df))
  },
  total = function(domain, f, df) {
    m <- svytotal(as.formula(paste("~", f)), domain, deff = "replace")
    numbers(m, domain, df, confint(m, df = df))
  },
  ratio = function(domain, f, df) {
    both <- lapply(strsplit(f, " / ")[[1]], function(one) as.formula(paste("~", one)))
    m <- svyratio(both[[1]], both[[2]], domain, deff = "replace")
    numbers(m, domain, df, confint(m, df = df))
  }
)

rows <- list()
ask <- function(survey, kind, f, by = character()) {
  design <- designs[[survey]]
  known <- complete.cases(design$variables[all.vars(as.formula(paste("~", f)))])
  groups <- list(all = known)
  if (length(by)) {
    labels <- lapply(by, function(column) paste(column, design$variables[[column]], sep = "="))
    labels <- do.call(paste, c(labels, sep = ";"))
    for (one in sort(unique(labels))) groups[[one]] <- known & labels == one
  }
  for (name in names(groups)) {
    answer <- measures[[kind]](design[groups[[name]], ], f, degf(design))
    rows[[length(rows) + 1]] <<- c(
      survey = survey, indicator = kind, group = name,
      ifelse(is.finite(answer), sprintf("%.17g", answer), "")
    )
  }
}

for (survey in c("apistrat", "apiclus1", "apiclus2")) {
  ask(survey, "mean", "api00", "stype")
  ask(survey, "total", "enroll", "stype")
  ask(survey, "ratio", "api.stu / enroll", "stype")
  ask(survey, "proportion", "wide", "stype")
}
for (survey in c("fpc", "no_fpc")) {
  ask(survey, "mean", "x", "stratid")
  ask(survey, "total", "x", "stratid")
}
ask("mu284", "mean", "y1")
ask("mu284", "total", "y1")
ask("nhanes", "proportion", "HI_CHOL", c("race", "RIAGENDR"))
ask("helmet", "proportion", "wore_none")

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, lapply(rows, as.list)), out, row.names = FALSE, quote = FALSE)
close(out)
