"""Can we tell? What a planned survey will see, judged by the design effects of an earlier one."""
