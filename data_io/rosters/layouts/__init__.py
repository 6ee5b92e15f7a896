"""Layouts: one small file for each kind of list that schools hold."""
