namespace Commodities.Settlement.Api.Hosting;

/// <summary>One check.</summary>
/// <param name="Name">What is checked: database, intake, books.</param>
/// <param name="IsWell">True when it is well.</param>
/// <param name="Detail">What was found.</param>
public sealed record HealthCheckView(string Name, bool IsWell, string Detail);
