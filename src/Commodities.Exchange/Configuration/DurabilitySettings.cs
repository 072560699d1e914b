namespace Commodities.Exchange.Configuration;

/// <summary>What a power cut may cost.</summary>
public sealed record DurabilitySettings
{
    /// <summary>When events may leave.</summary>
    public required DurabilityMode Mode { get; init; }

    /// <summary>
    /// The longest time between commits, in milliseconds: 1 to 60,000 in <see cref="DurabilityMode.Async"/>, 0 in
    /// <see cref="DurabilityMode.Durable"/>.
    /// </summary>
    public required int LossWindowMilliseconds { get; init; }
}
