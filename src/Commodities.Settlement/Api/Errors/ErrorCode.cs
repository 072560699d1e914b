using System.Collections.Frozen;

namespace Commodities.Settlement.Api.Errors;

/// <summary>A kind of refusal. Its code never changes; <c>api-errors.md</c> has a section for each.</summary>
/// <param name="Code">The code, such as <c>insufficient-balance</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What it says, in short.</param>
public sealed record ErrorCode(string Code, int Status, string Title)
{
    /// <summary>A field is missing, or not as it must be.</summary>
    public static readonly ErrorCode ValidationFailed = new("validation-failed", 400, "The request is not as it must be");

    /// <summary>The body is no JSON.</summary>
    public static readonly ErrorCode MalformedJson = new("malformed-json", 400, "The body is not JSON");

    /// <summary>A write without its key.</summary>
    public static readonly ErrorCode MissingIdempotencyKey = new("missing-idempotency-key", 400, "A write needs an Idempotency-Key");

    /// <summary>No key, or one that nobody has.</summary>
    public static readonly ErrorCode Unauthenticated = new("unauthenticated", 401, "The API key is missing or unknown");

    /// <summary>The role does not do this.</summary>
    public static readonly ErrorCode NotAllowed = new("not-allowed", 403, "This role does not do that");

    /// <summary>No such thing, or another's.</summary>
    public static readonly ErrorCode NotFound = new("not-found", 404, "There is no such thing");

    /// <summary>No such path.</summary>
    public static readonly ErrorCode NoSuchPath = new("no-such-path", 404, "There is no such path");

    /// <summary>The path does not take the method.</summary>
    public static readonly ErrorCode MethodNotAllowed = new("method-not-allowed", 405, "The path does not take this method");

    /// <summary>The body came too slowly.</summary>
    public static readonly ErrorCode RequestTooSlow = new("request-too-slow", 408, "The body came too slowly");

    /// <summary>The key was used for another request.</summary>
    public static readonly ErrorCode IdempotencyKeyReused = new("idempotency-key-reused", 409, "The Idempotency-Key belongs to another request");

    /// <summary>The reference names another payment, or the code another receipt.</summary>
    public static readonly ErrorCode ReferenceTaken = new("reference-taken", 409, "The reference is taken");

    /// <summary>The ledger has not come so far.</summary>
    public static readonly ErrorCode LedgerNumberAhead = new("ledger-number-ahead", 409, "The ledger has not reached that number");

    /// <summary>The books have moved on, and keep no history of this.</summary>
    public static readonly ErrorCode LedgerNumberPassed = new("ledger-number-passed", 409, "The books have moved on from that number");

    /// <summary>The account has less.</summary>
    public static readonly ErrorCode InsufficientBalance = new("insufficient-balance", 409, "The account has less than that free");

    /// <summary>What it is now does not allow it.</summary>
    public static readonly ErrorCode WrongState = new("wrong-state", 409, "What it is now does not allow that");

    /// <summary>The day is settled.</summary>
    public static readonly ErrorCode DaySettled = new("day-settled", 409, "The day is settled already");

    /// <summary>The body is too large.</summary>
    public static readonly ErrorCode BodyTooLarge = new("body-too-large", 413, "The body is too large");

    /// <summary>The body is not said to be JSON.</summary>
    public static readonly ErrorCode UnsupportedMediaType = new("unsupported-media-type", 415, "The body must be application/json");

    /// <summary>Too many requests.</summary>
    public static readonly ErrorCode TooManyRequests = new("too-many-requests", 429, "Too many requests");

    /// <summary>A fault of the service.</summary>
    public static readonly ErrorCode InternalError = new("internal-error", 500, "The service has failed");

    /// <summary>This service is not set up for it.</summary>
    public static readonly ErrorCode NotOffered = new("not-offered", 501, "This service is not set up for that");

    /// <summary>The books do not answer.</summary>
    public static readonly ErrorCode BooksUnavailable = new("books-unavailable", 503, "The books do not answer now");

    /// <summary>All of them, by code.</summary>
    public static readonly FrozenDictionary<string, ErrorCode> All = new[]
    {
        ValidationFailed, MalformedJson, MissingIdempotencyKey, Unauthenticated, NotAllowed, NotFound, NoSuchPath, MethodNotAllowed, RequestTooSlow, IdempotencyKeyReused, ReferenceTaken,
        LedgerNumberAhead, LedgerNumberPassed, InsufficientBalance, WrongState, DaySettled, BodyTooLarge, UnsupportedMediaType, TooManyRequests, InternalError, NotOffered, BooksUnavailable,
    }.ToFrozenDictionary(error => error.Code, StringComparer.Ordinal);
}
