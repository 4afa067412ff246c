"""Stub."""
from django.http import HttpResponse
def holders(request, token_id): return HttpResponse("")
def holders_file(request, token_id): return HttpResponse("")
