namespace Commodities.Settlement.Api.Errors;

/// <summary>A request that is refused; nothing of it holds.</summary>
public sealed class ApiException : Exception
{
    /// <summary>With a kind and what is wrong in this case.</summary>
    public ApiException(ErrorCode error, string detail, IReadOnlyList<FieldError>? fields = null, TimeSpan? retryAfter = null)
        : base(detail) => (Error, Fields, RetryAfter) = (error, fields ?? [], retryAfter);

    /// <summary>With a text.</summary>
    public ApiException(string message)
        : this(ErrorCode.InternalError, message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public ApiException(string message, Exception innerException)
        : base(message, innerException) => (Error, Fields) = (ErrorCode.InternalError, []);

    /// <summary>Without a text.</summary>
    public ApiException()
        : this(ErrorCode.InternalError.Title)
    {
    }

    /// <summary>The kind.</summary>
    public ErrorCode Error { get; }

    /// <summary>The fields that are wrong; of a validation only.</summary>
    public IReadOnlyList<FieldError> Fields { get; }

    /// <summary>When to try again; null says nothing of it.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>No such thing, or another's: the same answer to both.</summary>
    public static ApiException Missing(string what) => new(ErrorCode.NotFound, $"there is no {what}");

    /// <summary>One field is wrong.</summary>
    public static ApiException Field(string field, string found, string expected) => Invalid([new(field, found, expected)]);

    /// <summary>Fields are wrong.</summary>
    public static ApiException Invalid(IReadOnlyList<FieldError> fields) =>
        new(ErrorCode.ValidationFailed, string.Join("; ", fields.Select(field => $"{field.Field}: found {field.Found}, expected {field.Expected}")), fields);
}
