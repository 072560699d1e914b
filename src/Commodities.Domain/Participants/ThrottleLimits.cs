namespace Commodities.Domain;

/// <summary>How fast a session may send. What is not said has the venue's defaults.</summary>
/// <param name="Enabled">Whether the session is throttled at all.</param>
/// <param name="OrdersPerSecond">New orders and replacements a second, 1 to 1,000,000.</param>
/// <param name="CancelsPerSecond">Cancels and mass cancels a second, 1 to 1,000,000. Their lane is their own: orders never block a cancel.</param>
/// <param name="OutstandingRequests">Requests for status or data whose answers have not left yet, 1 to 100,000.</param>
public sealed record ThrottleLimits(bool Enabled = true, int OrdersPerSecond = 500, int CancelsPerSecond = 1_000, int OutstandingRequests = 50);
