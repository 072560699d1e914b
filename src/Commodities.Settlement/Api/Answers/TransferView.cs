using Commodities.Settlement.Ledger;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A transfer of the ledger.</summary>
/// <param name="Number">The number.</param>
/// <param name="GroupNumber">The first transfer of its group: they were booked together.</param>
/// <param name="DebitAccount">The account that it leaves.</param>
/// <param name="CreditAccount">The account that it enters.</param>
/// <param name="Asset">What is moved.</param>
/// <param name="Unit">fen or kilograms.</param>
/// <param name="Amount">How much.</param>
/// <param name="State">Posted, reserved, or what became of a reservation.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="RefersToNumber">The transfer that it ends or reverses; 0 is none.</param>
/// <param name="CauseKind">What the cause counts.</param>
/// <param name="CauseId">The cause.</param>
/// <param name="ValueDate">The day for which it counts.</param>
/// <param name="BookedAt">UTC time of the booking.</param>
/// <param name="ExpiresAt">UTC time after which a reservation is void; null is never.</param>
/// <param name="Hash">SHA-256 over the hash before it and what it says, in hexadecimal.</param>
public sealed record TransferView(
    long Number, long GroupNumber, string DebitAccount, string CreditAccount, string Asset, string Unit, long Amount, TransferState State, TransferKind Kind, long RefersToNumber, CauseKind CauseKind,
    long CauseId, string? ValueDate, string? BookedAt, string? ExpiresAt, string Hash);
