namespace Commodities.Domain;

/// <summary>The hours of one kind of instrument: a session template, and what its morning looks like after a night.</summary>
/// <param name="Template">The session template.</param>
/// <param name="DayOpen">The morning after a night session; null only for a template without one.</param>
public sealed record TradingHours(SessionTemplate Template, DayOpenRule? DayOpen);
