using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>Why a command is refused, the limit that it broke, and what it asked for.</summary>
internal readonly record struct Refusal(RejectCode Code, long LimitValue = 0, long AskedValue = 0);
