# What R's survey package says of logistic models and of impact, for every design of
# tests/oracle/designs.csv.
#
#   Rscript regression.R FOLDER_OF_SURVEYS DESIGNS.csv ANSWERS.csv
#
# A domain is the children of whom all is known and who stand for somebody; rows leave by
# subset(). R's degrees of freedom are those of the domain. Standardised shares and the
# attributable fraction are totals of influence functions, whose gradient is taken
# numerically; crude fractions are svycontrast() of svymean().

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
folder <- told[1]
END <- 25 # log odds that only a coefficient without end reaches

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

models <- list(
  list(outcome = "bullied", terms = "sex", only = ""),
  list(outcome = "bullied", terms = c("sex", "grade"), only = ""),
  list(outcome = "bullied", terms = c("sex", "grade", "old"), only = ""),
  list(outcome = "bullied", terms = c("grade", "old"), only = "Female"),
  list(outcome = "tired", terms = "bullied", only = ""),
  list(outcome = "tired", terms = c("bullied", "sex"), only = ""),
  list(outcome = "tired", terms = c("bullied", "sex", "grade"), only = "")
)

domain_of <- function(design, one) {
  variables <- design$variables
  counts <- complete.cases(variables[c(one$outcome, one$terms)]) & weights(design) > 0
  if (one$only != "") counts <- counts & variables$sex %in% one$only
  domain <- design[counts, ]
  domain$variables <- droplevels(domain$variables)
  domain
}

# R stops where the deviance no longer moves, with half the digits of the coefficients
# reached; begun there again it reaches the others.
fit <- function(one, domain) {
  fitted <- function(start) suppressWarnings(do.call(svyglm, list(
    reformulate(one$terms, one$outcome), domain, family = quasibinomial(),
    epsilon = 1e-15, maxit = 100, start = start
  )))
  fitted(coef(fitted(NULL)))
}

# ---- a model -----------------------------------------------------------------

of_model <- function(m, domain) {
  numbers <- list()
  add <- function(name, value, se, p) {
    numbers[[length(numbers) + 1]] <<- c(name = name, sprintf("%.17g", c(value, se, p)))
  }
  s <- summary(m)$coefficients
  for (name in rownames(s)) add(name, s[name, 1], s[name, 2], s[name, 4])
  for (term in attr(terms(m), "term.labels")) {
    test <- regTermTest(m, reformulate(term))
    add(paste0("test:", term), test$Ftest[1], test$df, test$p)
  }
  numbers
}

# ---- impact ------------------------------------------------------------------

# Crude fraction (P - P0) / P, as log(1 - fraction) = log P0 / P.
crude_fraction <- function(domain) {
  exposed <- domain$variables$bullied
  with_ <- update(domain, other = 1 - exposed, tired_other = tired * (1 - exposed))
  shares <- svymean(~ tired + other + tired_other, with_)
  svycontrast(shares, quote(log(tired_other / other / tired)))
}

standardised <- function(m, domain) {
  variables <- domain$variables
  w <- weights(domain)
  W <- sum(w)
  share_if <- function(exposed, beta) {
    x <- model.matrix(m)
    x[, "bullied"] <- exposed
    plogis(drop(x %*% beta))
  }
  x <- model.matrix(m)
  p <- plogis(drop(x %*% coef(m)))
  bread <- solve(crossprod(x, x * (w * p * (1 - p))))
  beta_z <- (x * (variables$tired - p)) %*% bread
  gradient <- function(exposed, h = 1e-4) {
    sapply(seq_along(coef(m)), function(j) {
      at <- function(k) {
        beta <- coef(m)
        beta[j] <- beta[j] + k * h
        sum(w * share_if(exposed, beta)) / W
      }
      (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
    })
  }
  one <- function(exposed) {
    p <- share_if(exposed, coef(m))
    value <- sum(w * p) / W
    list(value = value, z = (p - value) / W + drop(beta_z %*% gradient(exposed)))
  }
  exposed <- one(1)
  others <- one(0)
  here <- sum(w * variables$tired) / W
  here_z <- (variables$tired - here) / W
  se <- function(z) as.vector(SE(svytotal(~z, update(domain, z = z))))
  list(
    difference = c(exposed$value - others$value, se(exposed$z - others$z)),
    log_ratio = c(
      log(exposed$value / others$value),
      se(exposed$z / exposed$value - others$z / others$value)
    ),
    log_left = c(
      log(others$value / here), se(others$z / others$value - here_z / here)
    )
  )
}

of_impact <- function(m, domain, terms) {
  numbers <- list()
  row <- function(name, value) c(name = name, sprintf("%.17g", c(value, NA)))
  if (length(terms) == 1) {
    fraction <- crude_fraction(domain)
    numbers <- list(row("crude_log_left", c(coef(fraction), SE(fraction))))
  }
  found <- standardised(m, domain)
  c(numbers, lapply(names(found), function(name) row(name, found[[name]])))
}

# ---- all of them ---------------------------------------------------------------

rows_of <- function(told, lonely, design, one) {
  domain <- domain_of(design, one)
  about <- c(
    design = told$design, lonely = lonely, outcome = one$outcome,
    terms = paste(one$terms, collapse = " "), only = one$only, n = nrow(domain)
  )
  row <- function(numbers, df) {
    as.list(c(about, df = df, setNames(numbers, c("name", "value", "se", "p"))))
  }
  tables <- lapply(one$terms, function(term) {
    table(domain$variables[[one$outcome]], domain$variables[[term]])
  })
  if (any(sapply(tables, function(t) nrow(t) < 2 || ncol(t) < 2 || any(t == 0)))) {
    return(list(row(c("no end", "NA", "NA", "NA"), NA)))
  }
  m <- fit(one, domain)
  if (any(is.na(coef(m))) || max(abs(m$linear.predictors)) > END) {
    return(list(row(c("no end", "NA", "NA", "NA"), NA)))
  }
  numbers <- of_model(m, domain)
  if (one$outcome == "tired") numbers <- c(numbers, of_impact(m, domain, one$terms))
  lapply(numbers, row, df = m$df.residual)
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
    survey$grade <- factor(survey$grade)
    survey$sex <- factor(survey$sex)
    survey$old <- as.integer(survey$score > 50)
    survey$tired <- as.integer(survey$score < 45)
    design <- design_of(about, survey)
    if (refuses(design)) next
    for (one in models) rows <- c(rows, rows_of(about, lonely, design, one))
  }
}

out <- file(told[3], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
