namespace Commodities.Settlement.Api.Hosting;

/// <summary>Whether the service is well.</summary>
/// <param name="IsWell">True when all checks are.</param>
/// <param name="Checks">The checks.</param>
public sealed record HealthView(bool IsWell, IReadOnlyList<HealthCheckView> Checks);
