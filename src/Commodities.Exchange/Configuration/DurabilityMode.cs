namespace Commodities.Exchange.Configuration;

/// <summary>When an event may leave the venue.</summary>
public enum DurabilityMode
{
    /// <summary>Only after its command is on disk.</summary>
    Durable,

    /// <summary>Before; a power cut may lose what the loss window says.</summary>
    Async,
}
