# What R's survey package says of quantiles under replicate weights.
#
#   Rscript replicates.R FOLDER_OF_SURVEYS REPLICATES.csv
#
# Half samples and bootstraps by the quantile of each replicate, jackknives by
# Woodruff's interval. `inverse` is explained in quantiles.R.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)

inverse <- function(x, w, p) {
  kept <- w > 0
  lowest <- sum(w[kept & x == min(x[kept])])
  if (p < lowest / sum(w)) min(x[kept]) else survey:::qrule_math(x, w, p)
}

jkn_scales <- function(survey) {
  first <- !duplicated(survey$school)
  n <- table(survey$stratum[first])[as.character(survey$stratum[first])]
  as.vector((n - 1) / n)
}

design_of <- function(name, survey) {
  ask <- list(
    weights = ~weight, repweights = "^rep[0-9]+$", data = survey, mse = TRUE,
    combined.weights = TRUE
  )
  more <- switch(name,
    fay80 = list(type = "Fay", rho = 0.5), brr = list(type = "BRR"),
    jk1 = list(type = "JK1"), jk2 = list(type = "JK2"),
    jkn = list(type = "JKn", scale = 1, rscales = jkn_scales(survey)),
    bootstrap = list(type = "bootstrap")
  )
  suppressWarnings(do.call(svrepdesign, c(ask, more)))
}

rows <- list()
for (name in c("fay80", "brr", "bootstrap", "jk1", "jkn", "jk2")) {
  survey <- read.csv(file.path(told[1], paste0(name, ".csv")), na.strings = "")
  design <- design_of(name, survey)
  df <- degf(design)
  for (group in c("all", "sex=Female", "sex=Male")) for (p in c(0.1, 0.5, 0.9)) {
    inside <- group == "all" | survey$sex %in% sub("sex=", "", group)
    domain <- design[inside & !is.na(survey$score) & survey$weight > 0, ]
    interval <- if (startsWith(name, "jk")) "mean" else "quantile"
    numbers <- suppressWarnings(svyquantile(
      ~score, domain, p, interval.type = interval, qrule = inverse, df = df
    )[[1]][1, ])
    written <- ifelse(is.finite(numbers), sprintf("%.17g", numbers), "")
    rows <- c(rows, list(as.list(c(
      survey = name, group = group, probability = p, n = nrow(domain), df = df,
      setNames(written, c("value", "low", "high", "se"))
    ))))
  }
}

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
