"""Why a call failed, and what mends it: rules that look at the platform's live state. Offline, deterministic."""
