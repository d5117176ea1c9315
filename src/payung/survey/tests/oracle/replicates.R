# What R's survey package says of the surveys with replicate weights.
#
#   Rscript replicates.R FOLDER_OF_SURVEYS ANSWERS.csv
#
# The centre of the variance is the estimate of the full sample (mse = TRUE).

suppressPackageStartupMessages({
  library(survey)
  library(mitools)
})

told <- commandArgs(TRUE)
read <- function(name) read.csv(file.path(told[1], paste0(name, ".csv")), na.strings = "")

design_of <- function(name, survey) {
  ask <- list(
    weights = ~weight, repweights = "^rep[0-9]+$", data = survey, mse = TRUE,
    combined.weights = TRUE
  )
  more <- switch(name,
    fay80 = list(type = "Fay", rho = 0.5),
    brr = list(type = "BRR"),
    jk1 = list(type = "JK1"),
    jk2 = list(type = "JK2"),
    jkn = list(type = "JKn", scale = 1, rscales = jkn_scales(survey)),
    bootstrap = list(type = "bootstrap")
  )
  suppressWarnings(do.call(svrepdesign, c(ask, more)))
}

jkn_scales <- function(survey) {
  first <- !duplicated(survey$school)
  schools <- table(survey$stratum[first])
  n <- schools[as.character(survey$stratum[first])]
  as.vector((n - 1) / n)
}

measures <- list(
  proportion = function(d, df) {
    m <- svymean(~bullied, d, deff = "replace")
    c(coef(m), SE(m), deff(m), attr(svyciprop(~bullied, d, method = "xlogit", df = df), "ci"))
  },
  mean = function(d, df) {
    m <- svymean(~score, d, deff = "replace")
    c(coef(m), SE(m), deff(m), confint(m, df = df))
  },
  total = function(d, df) {
    m <- svytotal(~score, d)
    c(coef(m), SE(m), NA, confint(m, df = df))
  },
  ratio = function(d, df) {
    m <- svyratio(~missed, ~enrolled, d)
    c(coef(m), SE(m), NA, confint(m, df = df))
  }
)
needs <- list(
  proportion = "bullied", mean = "score", total = "score", ratio = c("missed", "enrolled")
)

rows <- list()
add <- function(survey, kind, group, second, n, numbers, df) {
  numbers <- c(n, numbers, df)
  rows[[length(rows) + 1]] <<- as.list(c(
    survey = survey, kind = kind, group = group, second = second,
    setNames(
      ifelse(is.finite(numbers), sprintf("%.17g", numbers), ""),
      c("n", "estimate", "se", "deff", "low", "high", "df")
    )
  ))
}

for (name in c("fay80", "brr", "jk1", "jkn", "jk2", "bootstrap")) {
  survey <- read(name)
  design <- design_of(name, survey)
  df <- degf(design)
  groups <- list(all = rep(TRUE, nrow(survey)))
  for (one in c("Female", "Male")) groups[[paste0("sex=", one)]] <- survey$sex %in% one
  for (one in 7:9) groups[[paste0("grade=", one)]] <- survey$grade %in% one
  for (kind in names(measures)) {
    known <- complete.cases(survey[needs[[kind]]])
    for (group in names(groups)) {
      domain <- design[known & groups[[group]], ]
      add(name, kind, group, "", nrow(domain$variables), measures[[kind]](domain, df), df)
    }
  }
  both <- design[!is.na(survey$bullied) & !is.na(survey$sex), ]
  by <- svyby(~bullied, ~sex, both, svymean, covmat = TRUE)
  contrast <- function(kind, expression) {
    m <- svycontrast(by, expression)
    add(name, kind, "sex=Female", "sex=Male", NA, c(coef(m), SE(m), NA, confint(m, df = df)), df)
  }
  contrast("difference", quote(Female - Male))
  contrast("log_ratio", quote(log(Female / Male)))
}

# ---- plausible values -------------------------------------------------------

survey <- read("fay80")
design <- design_of("fay80", survey)
df <- degf(design)

# Barnard & Rubin 1999 as printed. mitools leaves (1 + 1/M) out of the share that the
# draws add when it adjusts for the complete degrees of freedom, so its df differ.
put_together <- function(draws) {
  m <- MIcombine(draws)
  lambda <- 1 - mean(sapply(draws, vcov)) / as.vector(vcov(m))
  observed <- (df + 1) / (df + 3) * df * (1 - lambda)
  m$df <- 1 / (lambda^2 / (length(draws) - 1) + 1 / observed)
  m
}
combine <- function(kind, group, inside, of) {
  draws <- lapply(1:10, function(draw) of(paste0("pv", draw, "read"), design[inside, ]))
  m <- put_together(draws)
  ends <- coef(m) + c(-1, 1) * qt(0.975, m$df) * SE(m)
  add("fay80", kind, group, "", sum(inside), c(coef(m), SE(m), NA, ends), m$df)
}
for (group in c("all", "sex=Female", "sex=Male")) {
  inside <- if (group == "all") rep(TRUE, nrow(survey)) else survey$sex %in% substring(group, 5)
  combine("pv_mean", group, inside, function(column, d) svymean(reformulate(column), d))
  combine("pv_share", group, inside, function(column, d) {
    m <- svymean(as.formula(paste0("~as.numeric(", column, " < 420)")), d)
    structure(m, names = "low")
  })
}
told_sex <- design[!is.na(survey$sex), ]
draws <- lapply(1:10, function(draw) {
  by <- svyby(reformulate(paste0("pv", draw, "read")), ~sex, told_sex, svymean, covmat = TRUE)
  svycontrast(by, quote(Female - Male))
})
gap <- put_together(draws)
ends <- coef(gap) + c(-1, 1) * qt(0.975, gap$df) * SE(gap)
add("fay80", "pv_difference", "sex=Female", "sex=Male", NA, c(coef(gap), SE(gap), NA, ends), gap$df)

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
