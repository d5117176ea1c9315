# What R's survey package says of three surveys of three years in one design.
#
#   Rscript compare.R FOLDER_OF_SURVEYS ANSWERS.csv
#
# Each survey has strata of its own, so the samples are independent in one design.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
files <- c("with_replacement", "reused_numbers", "wild_weights")
years <- c(2013, 2016, 2021)
columns <- c("stratum", "school", "weight", "sex", "bullied", "score")
stacked <- do.call(rbind, lapply(seq_along(files), function(i) {
  survey <- read.csv(file.path(told[1], paste0(files[i], ".csv")), na.strings = "")
  cbind(year = years[i], survey[columns])
}))
stacked$strata <- paste(stacked$year, stacked$stratum)
design <- svydesign(~school, strata = ~strata, weights = ~weight, nest = TRUE, data = stacked)

rows <- list()
add <- function(indicator, group, kind, year, m, df) {
  ends <- coef(m) + c(-1, 1) * qt(0.975, df) * as.vector(SE(m))
  numbers <- c(coef(m), as.vector(SE(m)), ends, df)
  rows[[length(rows) + 1]] <<- as.list(c(
    indicator = indicator, group = group, kind = kind, year = year,
    setNames(sprintf("%.17g", numbers), c("estimate", "se", "low", "high", "df"))
  ))
}

df <- degf(design)
df_of <- function(year) degf(design[stacked$year == years[1], ]) + degf(design[stacked$year == year, ])
for (indicator in c("bullied", "score")) {
  for (group in c("all", "Female", "Male")) {
    inside <- !is.na(stacked[[indicator]]) & (group == "all" | stacked$sex %in% group)
    by <- svyby(reformulate(indicator), ~year, design[inside, ], svymean, covmat = TRUE)
    name <- if (group == "all") "all" else paste0("sex=", group)
    for (later in 2:3) {
      first <- as.name(as.character(years[1]))
      last <- as.name(as.character(years[later]))
      gap <- substitute(b - a, list(a = first, b = last))
      times <- substitute(log(b / a), list(a = first, b = last))
      d <- df_of(years[later])
      add(indicator, name, "difference", years[later], svycontrast(by, gap), d)
      add(indicator, name, "log_ratio", years[later], svycontrast(by, times), d)
    }
    weight <- 1 / SE(by)^2
    from_mean <- years - sum(weight * years) / sum(weight)
    pull <- from_mean * weight / sum(from_mean^2 * weight)
    add(indicator, name, "slope", "", svycontrast(by, list(slope = pull)), df)
  }
}

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind.data.frame, rows), out, row.names = FALSE, quote = FALSE)
close(out)
