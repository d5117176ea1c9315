# What R's survey package says of two answers under replicate weights.
#
#   Rscript replicates.R FOLDER_OF_SURVEYS REPLICATES.csv
#
# R takes its degrees of freedom from the children of the table; here they are those of
# the whole design, as in every estimate of a survey with replicate weights.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)

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
  for (second in c("sex", "grade")) {
    known <- !is.na(survey$bullied) & !is.na(survey[[second]]) & survey$weight > 0
    domain <- design[known, ]
    f <- reformulate(c("bullied", second))
    of_f <- svychisq(f, domain, statistic = "F")
    of_chi <- svychisq(f, domain, statistic = "Chisq")
    numbers <- c(
      pearson = unname(of_chi$statistic), statistic = unname(of_f$statistic),
      ndf = unname(of_f$parameter[1]), ddf = unname(of_f$parameter[1]) * degf(design),
      p = NA, chi_p = unname(of_chi$p.value)
    )
    numbers["p"] <- pf(numbers["statistic"], numbers["ndf"], numbers["ddf"], lower.tail = FALSE)
    rows <- c(rows, list(as.list(c(
      survey = name, second = second, n = nrow(domain),
      setNames(sprintf("%.17g", numbers), names(numbers))
    ))))
  }
}

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
