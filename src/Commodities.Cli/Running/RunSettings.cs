using Commodities.Cli.Settling;

namespace Commodities.Cli.Running;

/// <summary>What <c>commodities run</c> was asked for.</summary>
/// <param name="Demo">Whether simulated participants trade.</param>
/// <param name="Rate">Commands a second of the simulated participants.</param>
/// <param name="ConfigDirectory">Where configuration files are; null uses those inside the program.</param>
/// <param name="DataDirectory">Where data is kept; null uses the configured place.</param>
/// <param name="Duration">After which the venue stops by itself; null is never.</param>
/// <param name="EventsFile">Where released events are written; null is nowhere.</param>
/// <param name="AfterPowerFailure">Whether a batch that reached the disk in part is cut instead of refused.</param>
/// <param name="Fills">Where fills are published, when it is not as configured.</param>
/// <param name="FixPort">The FIX port; null takes the configured one.</param>
/// <param name="BinaryPort">The binary port; null takes the configured one.</param>
/// <param name="Books">Where the books of the settlement are; null is in the data folder.</param>
/// <param name="Api">Where the settlement's API listens; null is port 8080.</param>
internal sealed record RunSettings(bool Demo, int Rate, string? ConfigDirectory, string? DataDirectory, TimeSpan? Duration, string? EventsFile, bool AfterPowerFailure, FillsChoice? Fills, int? FixPort, int? BinaryPort, BooksChoice? Books = null, ApiChoice? Api = null);
