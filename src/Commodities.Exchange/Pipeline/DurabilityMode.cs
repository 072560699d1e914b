namespace Commodities.Exchange.Pipeline;

/// <summary>When an event may leave the venue.</summary>
public enum DurabilityMode
{
    /// <summary>Only when its command is on the disk: nothing that anyone has seen can be lost.</summary>
    Durable = 0,

    /// <summary>At once; the command follows within the loss window. A crash may lose what the last window acknowledged.</summary>
    Async = 1,
}
