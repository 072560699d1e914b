namespace Commodities.Gateway.Fix.Sessions;

/// <summary>Makes messages anew that were sent and are not kept.</summary>
internal interface IFixRegenerator
{
    /// <summary>Makes messages on a thread of its own and hands them to <see cref="FixSession.OnRegenerated"/>, those that can't be made any more left out.</summary>
    /// <param name="resend">For which resend.</param>
    /// <param name="entries">The messages, in the order of their numbers; one at least.</param>
    void Ask(FixResend resend, IReadOnlyList<FixCopyEntry> entries);
}
