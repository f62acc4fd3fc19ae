"""(room to be filled)"""
