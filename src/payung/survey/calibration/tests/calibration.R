# What R's survey package says under calibrated weights, and of models with numbers, for
# every design of ../../tests/oracle/designs.csv.
#
#   Rscript calibration.R FOLDER_OF_SURVEYS DESIGNS.csv ANSWERS.csv
#
# Known totals are forty times the children in the file, so that both sides know them.
# Weights of raking are those of rake(). Its errors take unweighted means; here they are
# those of a design to which calibrate() regresses with design weights, as it does for
# calfun = "raking" too (that itself needs the package MASS), after Deville & Särndal.
# R's degrees of freedom are taken of the whole design.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
folder <- told[1]
EACH <- 40
END <- 15 # log odds that only a coefficient without end reaches

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

size_of <- function(variables) {
  table <- as.data.frame(table(variables))
  names(table) <- c(names(variables), "Freq")
  table$Freq <- EACH * table$Freq
  table[table$Freq > 0, ]
}

# ---- weights -------------------------------------------------------------------

totals_of <- function(v, formula) EACH * colSums(model.matrix(formula, v))

raked_in_turn <- function(d) {
  margins <- lapply(c("girl", "year"), function(one) size_of(d$variables[one]))
  rake(d, list(~girl, ~year), margins, control = list(epsilon = 1e-14, maxit = 1000))
}

calibrations <- list(
  "post-stratified" = function(d) {
    postStratify(d, ~ girl + year, size_of(d$variables[c("girl", "year")]))
  },
  raked = function(d) {
    raked <- suppressWarnings(raked_in_turn(d))
    found <- calibrate(d, ~ girl + year, totals_of(d$variables, ~ girl + year))
    found$prob <- raked$prob
    found$postStrata[[1]]$w <- weights(raked) / sqrt(weights(d))
    found
  },
  calibrated = function(d) {
    totals <- totals_of(d$variables, ~ girl + year + size)
    totals["size"] <- 1.01 * totals["size"]
    calibrate(d, ~ girl + year + size, totals, calfun = "linear")
  }
)

of_weights <- function(w) {
  list(
    c("weights", sum(w), NA), c("place", sum(w * seq_along(w)), NA),
    c("squares", sum(w^2), NA)
  )
}

# ---- estimates -----------------------------------------------------------------

# R divides by the weight: where that is zero it stops, or (postStratify) gives children
# who stand for nobody a residual of weight 1.
of_estimates <- function(d, prefix, belongs) {
  if (any(weights(d) == 0)) return(list())
  row <- function(name, found) {
    list(c(paste0(prefix, name), coef(found), sqrt(diag(vcov(found)))))
  }
  domain <- subset(d, belongs)
  c(
    row("mean", svymean(~score, domain, na.rm = TRUE)),
    row("total", svytotal(~score, domain, na.rm = TRUE)),
    row("proportion", svymean(~bullied, domain, na.rm = TRUE)),
    row("ratio", svyratio(~missed, ~enrolled, domain, na.rm = TRUE))
  )
}

of_calibration <- function(name, d) {
  found <- try(suppressWarnings(calibrations[[name]](d)), silent = TRUE)
  if (inherits(found, "try-error")) return(list(c("refused", NA, NA)))
  if (any(weights(found) < 0)) return(list(c("below zero", NA, NA)))
  w <- weights(found)
  girls <- found$variables$sex %in% "Female"
  c(
    of_weights(w), of_estimates(found, "all ", rep(TRUE, nrow(found))),
    of_estimates(found, "sex=Female ", girls)
  )
}

# ---- models --------------------------------------------------------------------

models <- list(
  gaussian = list(score ~ enrolled + sex, gaussian(), ""),
  binomial = list(bullied ~ score + grade, quasibinomial(), ""),
  girls = list(bullied ~ score + enrolled, quasibinomial(), "Female"),
  poisson = list(missed ~ enrolled + score + sex, quasipoisson(), "")
)

# R stops where the deviance no longer moves, with half the digits reached; begun there
# again it reaches the others.
fit <- function(one, domain) {
  fitted <- function(start) suppressWarnings(do.call(svyglm, list(
    one[[1]], domain, family = one[[2]], epsilon = 1e-15, maxit = 100, start = start
  )))
  fitted(coef(fitted(NULL)))
}

of_model <- function(name, d) {
  one <- models[[name]]
  counts <- complete.cases(d$variables[all.vars(one[[1]])]) & weights(d) > 0
  if (one[[3]] != "") counts <- counts & d$variables$sex %in% one[[3]]
  domain <- d[counts, ]
  domain$variables <- droplevels(domain$variables)
  m <- try(fit(one, domain), silent = TRUE)
  if (inherits(m, "try-error") || any(is.na(coef(m)))) return(list(c("refused", NA, NA)))
  if (name != "gaussian" && max(abs(m$linear.predictors)) > END) {
    return(list(c("refused", NA, NA)))
  }
  df <- degf(d) + 1 - length(coef(m))
  rows <- lapply(names(coef(m)), function(n) c(n, coef(m)[[n]], sqrt(vcov(m)[n, n])))
  c(rows, list(c("df", df, NA), c("n", nrow(domain), NA)))
}

# ---- all of them ---------------------------------------------------------------

refuses <- function(design) {
  inherits(try(svymean(~score, design, na.rm = TRUE), silent = TRUE), "try-error")
}

rows_of <- function(about, lonely, what, numbers) {
  lapply(numbers, function(one) {
    list(
      design = about$design, lonely = lonely, what = what, name = one[[1]],
      value = sprintf("%.17g", as.numeric(one[[2]])),
      se = sprintf("%.17g", as.numeric(one[[3]]))
    )
  })
}

designs <- read.csv(told[2], colClasses = "character", na.strings = NULL)
rows <- list()
for (i in seq_len(nrow(designs))) {
  about <- as.list(designs[i, ])
  for (lonely in strsplit(about$lonely, " ")[[1]]) {
    options(survey.lonely.psu = lonely)
    survey <- read.csv(file.path(folder, paste0(about$file, ".csv")), na.strings = "")
    survey$grade <- factor(survey$grade)
    survey$girl <- factor(ifelse(is.na(survey$sex), "unknown", survey$sex))
    survey$year <- factor(ifelse(is.na(survey$grade), "unknown", as.character(survey$grade)))
    survey$size <- ifelse(is.na(survey$enrolled), 40, survey$enrolled)
    survey$sex <- factor(survey$sex)
    design <- design_of(about, survey)
    if (refuses(design)) next
    for (name in names(calibrations)) {
      rows <- c(rows, rows_of(about, lonely, name, of_calibration(name, design)))
    }
    for (name in names(models)) {
      rows <- c(rows, rows_of(about, lonely, name, of_model(name, design)))
    }
  }
}

out <- file(told[3], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
